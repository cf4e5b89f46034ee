import type { OptionsOf, OptionTable } from "@sallyport/core";

/** Names of zones, device groups and profiles: at most 31 characters of those that PAN-OS takes in all of them. */
const name31 = /[A-Za-z0-9_](?:[A-Za-z0-9 ._-]{0,29}[A-Za-z0-9._-])?/;

export const options = {
  files: {
    kind: "choice",
    choices: ["all", "set", "xml"],
    default: "all",
    description:
      "Which form of the configuration is written: set commands, XML, which says the same, or all; the file that empties lists before an update, and external lists, always are.",
  },
  target: {
    kind: "choice",
    choices: ["firewall", "panorama"],
    default: "firewall",
    description: "What the configuration is loaded into.",
  },
  vsys: {
    kind: "text",
    pattern: /vsys[1-9][0-9]{0,2}/,
    default: "vsys1",
    example: "vsys2",
    description: "Virtual system of a firewall that holds the rules.",
  },
  "multi-vsys": {
    kind: "flag",
    default: false,
    description:
      "Name the virtual system in every command, as a firewall with several of them needs it; always so beyond vsys1.",
  },
  "device-group": {
    kind: "text",
    pattern: name31,
    default: "shared",
    example: "branches",
    description: "Device group of Panorama that holds the rules; shared is above all of them.",
  },
  rulebase: {
    kind: "choice",
    choices: ["pre", "post"],
    default: "pre",
    description: "Rulebase of Panorama: before or after the rules of the firewalls themselves.",
  },
  "from-zone": {
    kind: "text",
    pattern: name31,
    default: "any",
    example: "trust",
    description: "Zone of the machines that send.",
  },
  "to-zone": {
    kind: "text",
    pattern: name31,
    default: "any",
    example: "untrust",
    description: "Zone of the services.",
  },
  applications: {
    kind: "list",
    pattern: /[A-Za-z0-9][A-Za-z0-9._-]{0,62}/,
    default: ["ssl", "web-browsing"],
    example: "ssl,web-browsing,windows-azure-base",
    description: "Applications of rules that allow by hosts; any alone leaves it to category and port.",
  },
  "prefixes-as": {
    kind: "choice",
    choices: ["address-objects", "edl"],
    default: "address-objects",
    description:
      "Prefixes of destinations as objects in the configuration, or as external dynamic lists on a web server.",
  },
  "edl-url": {
    kind: "text",
    pattern: /(?:https?:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~-]+)*\/?)?/,
    default: "",
    example: "https://lists.example.com/paloalto",
    description: "Where the lists will be served: the part of their URL before the file name.",
  },
  "edl-recurring": {
    kind: "choice",
    choices: ["five-minute", "hourly", "daily"],
    default: "hourly",
    description: "How often the firewall fetches the lists; daily is at 03:00 of its clock.",
  },
  "edl-certificate-profile": {
    kind: "text",
    pattern: new RegExp(`(?:${name31.source})?`),
    default: "",
    example: "list-server",
    description: "Certificate profile on the firewall that verifies the server of the lists.",
  },
  tag: {
    kind: "text",
    pattern: /[A-Za-z0-9_](?:[A-Za-z0-9 ._-]{0,125}[A-Za-z0-9._-])?/,
    default: "sallyport",
    description: "Tag on every rule and address group; made if it is not there.",
  },
  "log-setting": {
    kind: "text",
    pattern: /(?:[A-Za-z0-9_](?:[A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?)?/,
    default: "",
    example: "to-siem",
    description: "Log forwarding profile of every rule; it has to be there.",
  },
} as const satisfies OptionTable;

export type PaloAltoOptions = OptionsOf<typeof options>;
