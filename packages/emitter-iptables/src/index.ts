import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { limits } from "./limits.js";
import { lower } from "./lower.js";
import { measure, measureCounts } from "./measure.js";
import { optionTable } from "./options.js";
import { read } from "./read.js";
import { render } from "./render.js";
import { templates } from "./templates.gen.js";

export const emitter = defineEmitter({
  id: "iptables",
  title: "iptables, ipset and nftables",
  summary:
    "Linux packet filters: iptables and ip6tables rules with ipset sets, and the same as an nftables script.",
  views: ["prefixes"],
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
  countsFamilies: true,
  limits,
  options: optionTable,
  templates,
  escapes,
  lower,
  measure,
  measureCounts,
  claims: ({ nftables }) => [
    ...new Set(
      nftables.flatMap(({ hook }) => (hook === "none" ? [] : [`all that nftables lets pass at ${hook}`])),
    ),
  ],
  render,
  expect,
  read,
});
