import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { limits } from "./limits.js";
import { lower } from "./lower.js";
import { measure } from "./measure.js";
import { options } from "./options.js";
import { read } from "./read.js";
import { render } from "./render.js";

/** Azure Firewall Policy: a deployment template and plain resource bodies. */
export const emitter = defineEmitter({
  id: "azure-firewall",
  title: "Azure Firewall",
  summary: "An ARM template and plain resources: IP groups, firewall policy, rule collection groups.",
  views: ["hosts", "tags", "prefixes"],
  features: {
    deny: "yes",
    udp: "yes",
    icmp: "yes",
    "any-protocol": "yes",
    "any-port": "yes",
    "any-destination": "yes",
    "port-ranges": "yes",
    sources: "yes",
    // In preview, and for network rules only: no IP groups, no application rules.
    ipv6: "no",
  },
  limits,
  options,
  templates: {},
  escapes,
  lower,
  measure,
  claims: ({ placement, groups }) =>
    groups.map(({ priority }) => `priority ${priority} in the firewall policy ${placement.policyName}`),
  render,
  expect,
  read,
});
