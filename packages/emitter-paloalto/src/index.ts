import { defineEmitter } from "@sallyport/core";
import { escapes } from "./escape.js";
import { expect } from "./expect.js";
import { limits } from "./limits.js";
import { lower } from "./lower.js";
import { measure } from "./measure.js";
import { options } from "./options.js";
import { read } from "./read.js";
import { render } from "./render.js";
import { templates } from "./templates.gen.js";

/** Palo Alto Networks PAN-OS: objects and security rules for a firewall or Panorama. */
export const emitter = defineEmitter({
  id: "paloalto",
  title: "Palo Alto",
  summary: "Security rules and their objects as set commands and XML, or with prefixes as external lists.",
  views: ["hosts", "prefixes"],
  features: {
    deny: "yes",
    udp: "yes",
    // Allowed only: a deny of it is SP6404.
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
  templates,
  escapes,
  lower,
  measure,
  render,
  expect,
  read,
});
