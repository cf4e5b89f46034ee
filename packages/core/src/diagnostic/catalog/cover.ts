import type { CatalogPart } from "../entry.js";

export const coverCatalog = () =>
  ({
    SP3101: {
      severity: "warning",
      exit: 1,
      title: "Rule widened by consent",
      cause:
        "The destination has more prefixes than max-prefixes, and allow-extra agreed to wider ones: the rule allows addresses that its service does not have.",
      fix: "Nothing, if the addresses added are acceptable; the manifest lists them all. Otherwise raise max-prefixes or take back allow-extra.",
    },
    SP3102: {
      severity: "error",
      exit: 1,
      title: "Too many prefixes for the budget",
      cause:
        "The destination has more prefixes than max-prefixes. Fewer and wider ones would allow addresses that the service does not have, more of them than allow-extra agrees to.",
      fix: "Raise max-prefixes, agree to the price by allow-extra, or match the rule by another view (--match).",
    },
    SP3103: {
      severity: "error",
      exit: 1,
      title: "Budget not possible under the guard",
      cause:
        "No prefixes as few as max-prefixes hold the destination without addresses that are never added: private and special-use ones, the policy's own sources, what it denies, and whatever is not in the sets that within names.",
      fix: "Raise max-prefixes to the number that the message names, or let within name more.",
    },
    SP3104: {
      severity: "info",
      exit: 1,
      title: "Nothing to cover",
      cause:
        "max-prefixes concerns rules that are matched by prefixes, and the format takes another view of each rule.",
      fix: "Nothing to do; or choose prefixes with --match.",
    },
    SP3105: {
      severity: "error",
      exit: 1,
      title: "Deny larger than the budget",
      cause:
        "A rule that denies has more prefixes than max-prefixes. It is never widened: it would cut what other rules allow.",
      fix: "Raise max-prefixes, or make the rule smaller.",
    },
    SP3106: {
      severity: "error",
      exit: 1,
      title: "Too many prefixes to price",
      cause:
        "The cheapest cover is computed exactly or not at all, and for so many prefixes that would take minutes.",
      fix: "Divide the rule, or leave max-prefixes away.",
    },
    SP3107: {
      severity: "error",
      exit: 2,
      title: "Consent without a budget",
      cause:
        "allow-extra and within say what max-prefixes may cost. Without max-prefixes nothing is ever widened.",
      fix: "Give max-prefixes as well, or drop them.",
    },
  }) as const satisfies CatalogPart;
