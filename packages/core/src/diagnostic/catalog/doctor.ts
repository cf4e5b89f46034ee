import type { CatalogPart } from "../entry.js";

export const doctorCatalog = () =>
  ({
    SP7400: {
      severity: "error",
      exit: 3,
      title: "Dataset damaged",
      cause:
        "A part of the dataset is not what its hash or its index says: a file was changed after it was built, or is of another version.",
      fix: "Install Sallyport again.",
    },
    SP7401: {
      severity: "error",
      exit: 2,
      title: "Node too old",
      cause: "The version of Node that runs Sallyport is older than those that it is tested with.",
      fix: "Install a version of Node that is at least the one that the message names.",
    },
    SP7402: {
      severity: "warning",
      exit: 1,
      title: "Lists are old",
      cause:
        "The newest list of a cloud that is held is months old. The publisher changes its lists every week, and traffic to newer addresses would be stopped.",
      fix: "Run `sallyport dataset update`, then `sallyport diff`.",
    },
  }) as const satisfies CatalogPart;
