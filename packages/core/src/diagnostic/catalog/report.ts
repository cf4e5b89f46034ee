import type { CatalogPart } from "../entry.js";

export const reportCatalog = () =>
  ({
    SP1030: {
      severity: "warning",
      exit: 1,
      title: "Summary of the step not written",
      cause: "GITHUB_STEP_SUMMARY names a file to which the report could not be appended.",
      fix: "Let the step write to that file, or unset GITHUB_STEP_SUMMARY where there is no such step.",
    },
    SP1031: {
      severity: "error",
      exit: 1,
      title: "Flows not let through",
      cause: "What `query` asked for is not let through by every format; its answer tells by which rule.",
      fix: "Look at the rule that the answer names, or add one that lets the flows through if they must pass.",
    },
    SP1032: {
      severity: "error",
      exit: 1,
      title: "Folders let different flows through",
      cause:
        "`compare` found flows that one of the two generated folders lets through and the other does not.",
      fix: "Look at the flows that it lists. If the change is meant, nothing is to be done.",
    },
  }) as const satisfies CatalogPart;
