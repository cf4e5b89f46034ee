import type { CommandSpec } from "../command.js";
import { aggregateCommand } from "./aggregate.js";
import { auditCommand } from "./audit.js";
import { checkCommand } from "./check.js";
import { compareCommand } from "./compare.js";
import { completeCommand } from "./complete.js";
import { datasetCommand } from "./dataset.js";
import { diffCommand } from "./diff.js";
import { doctorCommand } from "./doctor.js";
import { explainCommand } from "./explain.js";
import { generateCommand } from "./generate.js";
import { initCommand } from "./init.js";
import { joinCommand } from "./join.js";
import { lintCommand } from "./lint.js";
import { listCommand } from "./list.js";
import { priceCommand } from "./price.js";
import { queryCommand } from "./query.js";
import { schemaCommand } from "./schema.js";
import { templatesCommand } from "./templates.js";
import { verifyCommand } from "./verify.js";

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  initCommand,
  generateCommand,
  joinCommand,
  checkCommand,
  diffCommand,
  verifyCommand,
  queryCommand,
  compareCommand,
  lintCommand,
  auditCommand,
  datasetCommand,
  aggregateCommand,
  priceCommand,
  templatesCommand,
  schemaCommand,
  listCommand,
  explainCommand,
  doctorCommand,
  completeCommand,
];
