import type { CatalogPart } from "../entry.js";

export const policyCatalog = () =>
  ({
    SP3001: {
      severity: "error",
      exit: 1,
      title: "Rule cannot be said in this format",
      cause:
        "The format knows none of the views (hosts, tags, prefixes) that are known of the rule's destination.",
      fix: "Leave the format out, choose another view with --match, or give the destination the view that it needs.",
    },
    SP3002: {
      severity: "error",
      exit: 1,
      title: "Rule became empty",
      cause:
        "After exclusions, address families or the expansion of tags nothing is left of the rule's sources or destination. Empty never means any.",
      fix: "Give the rule an address of a family that the format knows, or remove it.",
    },
    SP3003: {
      severity: "error",
      exit: 1,
      title: "Format lacks what the rule needs",
      cause: "The rule uses an action, protocol, port or source that the format has no words for.",
      fix: "Leave the format out for this policy, or change the rule.",
    },
    SP3004: {
      severity: "warning",
      exit: 1,
      title: "View not known to the format",
      cause: "--match names a view that the format cannot say, so it took the first that it can.",
      fix: "Nothing, if that is what you want; otherwise choose a view that the format knows.",
    },
    SP3005: {
      severity: "warning",
      exit: 1,
      title: "IPv6 left out",
      cause:
        "The format, or the device behind it, takes IPv4 only; IPv6 prefixes of the rule are not in its files.",
      fix: "Let IPv6 out by another device, or make sure that the workload does not use it.",
    },
    SP3006: {
      severity: "warning",
      exit: 1,
      title: "Accounts cannot be named in this view",
      cause:
        "The rule was narrowed to storage accounts, but the format names the service by tag or prefixes, which hold every account of the region.",
      fix: "Use a format or a --match that goes by hosts where only these accounts may be reached.",
    },
    SP3007: {
      severity: "warning",
      exit: 1,
      title: "Publisher advises against addresses",
      cause:
        "The publisher of the service says that its traffic should not be filtered by address: addresses change.",
      fix: "Prefer hosts or tags where the device knows them; otherwise generate again each week.",
    },
    SP3008: {
      severity: "info",
      exit: 1,
      title: "Another view taken",
      cause: "The edition does not hold the view that the format prefers, so the next one was taken.",
      fix: "Nothing to do.",
    },
    SP3009: {
      severity: "warning",
      exit: 1,
      title: "Sources not said",
      cause: "The format steers traffic and does not filter it, so it has no words for who may send.",
      fix: "Enforce the sources on the firewall or proxy behind it.",
    },
    SP3010: {
      severity: "error",
      exit: 1,
      title: "Limit of the target exceeded",
      cause: "What would be written is larger than the target is documented to take.",
      fix: "Choose another view with --match, fewer features or policies, or split the policy.",
    },
    SP3011: {
      severity: "warning",
      exit: 1,
      title: "Limit of some targets exceeded",
      cause: "What would be written is larger than some of the target's models or consumers take.",
      fix: "Check the limit of the one that you use.",
    },
    SP3012: {
      severity: "error",
      exit: 1,
      title: "Names collide",
      cause: "Two different things would get the same name on the target after shortening to its limit.",
      fix: "Rename one of the policies or rules.",
    },
    SP3013: {
      severity: "info",
      exit: 1,
      title: "Format knows one view",
      cause: "--match chooses among the views of a format; this one knows a single view and took it.",
      fix: "Nothing to do.",
    },
    SP3014: {
      severity: "warning",
      exit: 1,
      title: "View inferred, not documented",
      cause:
        "The publisher's documents name the service by hosts alone. Its tags, and the prefixes behind them, were inferred from the hosts, so they may hold more or less than is needed.",
      fix: "Prefer a format that goes by hosts; otherwise try the rules out before you rely on them.",
    },
    SP3015: {
      severity: "info",
      exit: 1,
      title: "Rule left out for want of addresses",
      cause:
        "The rule stands between machines of your own. It is never made from or to any, so without their addresses it is left out.",
      fix: "Give the addresses that the message names, or let this traffic through by a rule of your own.",
    },
    SP3016: {
      severity: "info",
      exit: 1,
      title: "Family without sources",
      cause:
        "The destination has prefixes of an address family that the rule's sources have none of. No packet can match them, so most formats do not write them.",
      fix: "Give the rule sources of that family too, if machines send by it.",
    },
    SP3017: {
      severity: "warning",
      exit: 1,
      title: "Policies claim the same",
      cause:
        "Two policies of the run need the same thing for themselves on the target: on one device they would undo or block each other.",
      fix: "Deploy them on different devices, put their rules into one policy, or generate them in runs with different options.",
    },
  }) as const satisfies CatalogPart;
