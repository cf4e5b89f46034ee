import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { limits } from "./limits.js";
import { lower } from "./lower.js";
import { measure } from "./measure.js";
import { options } from "./options.js";
import { read } from "./read.js";
import { render } from "./render.js";

/** Outbound rules of Azure network security groups, as resources and as deployment templates. */
export const emitter = defineEmitter({
  id: "azure-nsg",
  title: "Azure NSG",
  summary: "Writes an Azure network security group for each side, as a resource and as an ARM template",
  views: ["tags", "prefixes"],
  features: {
    deny: "yes",
    udp: "yes",
    icmp: "yes",
    "any-protocol": "yes",
    "any-port": "yes",
    "any-destination": "yes",
    "port-ranges": "yes",
    sources: "yes",
    ipv6: "yes",
  },
  limits,
  options,
  templates: {},
  escapes,
  lower,
  measure,
  render,
  expect,
  read,
});
