import type { CatalogPart } from "../entry.js";

export const lintCatalog = {
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
} as const satisfies CatalogPart;
