import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { lower } from "./lower.js";
import { optionTable } from "./options.js";
import { read } from "./read/read.js";
import { render } from "./render.js";
import { templates } from "./templates.gen.js";

export const emitter = defineEmitter({
  id: "squid",
  title: "Squid",
  summary: "Access rules for a Squid proxy: an include for conf.d (or a whole squid.conf) and its lists.",
  views: ["hosts", "prefixes"],
  features: {
    deny: "yes",
    udp: "no",
    icmp: "no",
    "any-protocol": "no",
    "any-port": "yes",
    "any-destination": "yes",
    "port-ranges": "yes",
    sources: "yes",
    ipv6: "yes",
  },
  relays: true,
  limits: {},
  options: optionTable,
  templates,
  escapes,
  lower,
  // Squid documents no ceiling but that of names and lines, which lower keeps.
  measure: () => [],
  render,
  expect,
  read,
});
