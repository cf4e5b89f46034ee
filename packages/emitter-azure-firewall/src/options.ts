import type { OptionTable } from "@sallyport/core";

/** The options of the format. A text left empty means: not given. */
export const options = {
  files: {
    kind: "choice",
    default: "all",
    choices: ["all", "template", "resources"],
    description: "Which files are written: the deployment template, the same as plain resources, or both",
  },
  policy: {
    kind: "choice",
    default: "new",
    choices: ["new", "existing"],
    description:
      "Whether the firewall policy itself is written, or only IP groups and rule collection groups for one that exists",
  },
  name: {
    kind: "text",
    default: "",
    pattern: /(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?)?/,
    example: "hub-firewall-policy",
    description: "Name of the firewall policy; by default that of the policy",
  },
  tier: {
    kind: "choice",
    default: "Standard",
    choices: ["Standard", "Premium", "Basic"],
    description: "Tier of a new firewall policy",
  },
  "threat-intel": {
    kind: "choice",
    default: "Alert",
    choices: ["Alert", "Deny", "Off"],
    description: "What a new firewall policy does about destinations known to be malicious",
  },
  "priority-base": {
    kind: "integer",
    default: 1000,
    min: 100,
    max: 60000,
    description:
      "Priority of the first rule collection group; policies that share a firewall policy need bases of their own, 1000 apart",
  },
  "inline-prefixes": {
    kind: "integer",
    default: 50,
    min: 0,
    max: 1000,
    description: "How many prefixes a rule holds itself; longer lists become IP groups",
  },
  "http-ports": {
    kind: "list",
    default: ["80"],
    pattern: /[1-9]\d{0,4}/,
    example: "80,8080",
    description: "Ports on which application rules expect plain HTTP; on all others they expect TLS",
  },
  location: {
    kind: "text",
    default: "",
    pattern: /[a-z0-9]*/,
    example: "eastus",
    description: "Region of the firewall policy and IP groups; by default that of the resource group",
  },
  subscription: {
    kind: "text",
    default: "",
    pattern: /(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?/,
    example: "00000000-0000-0000-0000-000000000000",
    description: "Subscription in the resource ids of the plain resources; by default a placeholder",
  },
  "resource-group": {
    kind: "text",
    default: "",
    pattern: /(?:[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-])?/,
    example: "hub-network",
    description: "Resource group in the resource ids of the plain resources; by default a placeholder",
  },
} as const satisfies OptionTable;
