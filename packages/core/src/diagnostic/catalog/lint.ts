import type { CatalogPart } from "../entry.js";

export const lintCatalog = () =>
  ({
    SP4201: {
      severity: "warning",
      exit: 1,
      title: "Rule never decides",
      cause:
        "The rules before it match everything that it matches, alone or together, and the first that matches decides. What it says has no effect, whichever view (hosts, tags, prefixes) a device goes by.",
      fix: "Remove it; or move it before them, if it is to decide.",
    },
    SP4202: {
      severity: "warning",
      exit: 1,
      title: "Rule redundant",
      cause:
        "Without the rule every flow would be decided in the same way, by rules that the message names, whichever view a device goes by.",
      fix: "Remove it, if no reason of its own is to be kept. Remove one rule at a time and lint again.",
    },
    SP4203: {
      severity: "info",
      exit: 1,
      title: "Rule of no use by some views",
      cause:
        "On devices that go by the views named (hosts, tags or prefixes) other rules decide all that the rule would; on others it has an effect of its own.",
      fix: "Nothing to do.",
    },
    SP4204: {
      severity: "info",
      exit: 1,
      title: "Rules with other actions overlap",
      cause:
        "A rule before it decides a part of what the rule matches the other way, so their order is part of their meaning.",
      fix: "Make sure that the order is meant.",
    },
    SP4205: {
      severity: "warning",
      exit: 1,
      title: "Any destination on any port",
      cause:
        "The rule lets its sources reach every destination on every port; a service has an address or a port.",
      fix: "Name the destination, or the ports.",
    },
    SP4206: {
      severity: "warning",
      exit: 1,
      title: "Everything let through",
      cause:
        "The rule allows any protocol from any source to any destination, so the rules after it mean nothing.",
      fix: "Remove it, or say what is needed.",
    },
    SP4207: {
      severity: "warning",
      exit: 1,
      title: "Very wide prefix",
      cause:
        "The rule names a prefix shorter than /8 (IPv4) or /19 (IPv6), which holds the networks of many holders, or as its sources a whole address family. Private IPv6 space (fc00::/7) is not meant.",
      fix: "Name the networks that are needed; write any where any is meant.",
    },
    SP4208: {
      severity: "warning",
      exit: 1,
      title: "Wildcard over names of anyone",
      cause:
        "The wildcard stands directly below a top-level domain, or below a name such as co.uk (a country and one of the second labels under which registries sell to everyone), so it matches names that anyone can register.",
      fix: "Name the domain of the service.",
    },
    SP4209: {
      severity: "warning",
      exit: 1,
      title: "Rule expired by today's date",
      cause:
        'The date in the rule\'s "expires" has come. The rule is still made, because the dataset edition is older and output depends on the edition alone; with the next edition it will not be.',
      fix: "Take the rule out of the config; or give it a later date, if its owner still needs it.",
    },
    SP4210: {
      severity: "warning",
      exit: 1,
      title: "Expired rule left out",
      cause:
        'The date in the rule\'s "expires" is not after the date of the dataset edition, so the rule is not made any more. What it let through is closed now; what it denied is left to the rules after it.',
      fix: "Take the rule out of the config; or give it a later date, if its owner still needs it.",
    },
    SP4211: {
      severity: "error",
      exit: 2,
      title: "Every rule has expired",
      cause: "No rule of the policy is left, and a policy without rules would mean anything.",
      fix: "Take the policy out of the config, or give the rules that are still needed a later date.",
    },
    SP4212: {
      severity: "warning",
      exit: 1,
      title: "Rules too large to be looked at together",
      cause:
        "The decision diagrams of the rules have reached their bound, so it is not known which rules cover which.",
      fix: "Split the policy, and lint its parts.",
    },
    SP1212: {
      severity: "warning",
      exit: 1,
      title: "Set that no rule uses",
      cause: "The config declares a set, and no rule or parameter of its policies names it.",
      fix: "Name it where it was meant, or take it out of the config.",
    },
    SP1213: {
      severity: "warning",
      exit: 1,
      title: "Default that nothing takes",
      cause:
        "Every policy or rule that would take the default gives a value of its own, so the default changes nothing.",
      fix: "Take it out of the defaults, or out of the policies that are to have it.",
    },
  }) as const satisfies CatalogPart;
