import type { OptionsOf, OptionTable } from "@sallyport/core";

export const options = {
  files: {
    kind: "choice",
    default: "all",
    choices: ["all", "template", "resource"],
    description:
      "Which files are written: the deployment template, the same group as a plain resource, or both; of a group that is there only the template",
  },
  form: {
    kind: "choice",
    default: "new",
    choices: ["new", "existing"],
    description:
      "new: a template that makes the network security group and owns all of its rules; existing: one that adds the rules to a group that is there and leaves its other rules alone",
  },
  "priority-base": {
    kind: "integer",
    default: 100,
    min: 100,
    max: 4095,
    description: "Lowest priority that the rules take",
  },
  "deny-internet": {
    kind: "flag",
    default: false,
    description:
      "End with a rule (priority 4096) that denies everything else to the internet, Azure's public addresses included",
  },
  location: {
    kind: "list",
    default: [],
    pattern: /(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+=[a-z0-9]+/,
    example: "source=eastus",
    description:
      "Region of the group of a side, as side=region or policy.side=region; by default the region that the side is",
  },
  "name-prefix": {
    kind: "text",
    default: "",
    pattern: /(?:[A-Za-z0-9][A-Za-z0-9_.-]{0,29})?/,
    example: "prod-",
    description: "Put before the names of groups and rules",
  },
} as const satisfies OptionTable;

export type Options = OptionsOf<typeof options>;
