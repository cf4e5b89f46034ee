import { checkAge } from "./age.js";
import type { Check } from "./check.js";
import { checkConfig } from "./config.js";
import { findConsumers } from "./consumers.js";
import { checkDataset } from "./dataset.js";
import { checkNode } from "./node.js";
import { checkOut } from "./out.js";
import { checkStore } from "./store.js";
import { checkTemplates } from "./templates.js";

/** Everything that the doctor looks at, in this order. A new check is a line here. */
export const checks: readonly Check[] = [
  { id: "node", look: checkNode },
  { id: "dataset", look: checkDataset },
  { id: "store", look: checkStore },
  { id: "lists", look: checkAge },
  { id: "config", look: checkConfig },
  { id: "templates", look: checkTemplates },
  { id: "output", look: checkOut },
  { id: "consumers", look: findConsumers },
];
