import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { limits } from "./limits.js";
import { lower } from "./lower.js";
import { measureFile } from "./measure.js";
import { optionTable } from "./options.js";
import { read } from "./read.js";
import { render } from "./render.js";
import { templates } from "./templates.gen.js";

export const emitter = defineEmitter({
  id: "pac",
  title: "Proxy auto-configuration",
  summary: "One JavaScript file that sends the policy's hosts to the proxies, and all others another way.",
  views: ["hosts"],
  features: {
    deny: "yes",
    udp: "no",
    icmp: "no",
    "any-protocol": "no",
    "any-port": "yes",
    "any-destination": "yes",
    "port-ranges": "yes",
    sources: "advisory",
    ipv6: "yes",
  },
  limits,
  options: optionTable,
  templates,
  escapes,
  lower,
  measure(plan) {
    return measureFile(plan, this);
  },
  render,
  expect,
  read,
});
