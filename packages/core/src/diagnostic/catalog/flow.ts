import type { CatalogPart } from "../entry.js";

export const flowCatalog = () =>
  ({
    SP4001: {
      severity: "error",
      exit: 3,
      title: "Unreadable",
      cause:
        "The file holds something at this place whose meaning the reader of the format does not know for certain. Nothing is guessed, so nothing is proven of the file.",
      fix: "Write the line in the way that generated files do, or generate the file again.",
    },
    SP4002: {
      severity: "error",
      exit: 1,
      title: "File means something else",
      cause:
        "What the file lets through differs from what the rules say; the flow named is treated differently. The file was edited, is of another time or of other rules, or a template does not say what it should.",
      fix: "Bring the change into the description and generate the file again, or undo it in the file.",
    },
    SP4003: {
      severity: "warning",
      exit: 1,
      title: "Not proven",
      cause:
        "The policy is too large to be compared as a whole, and rule by rule the file does not follow the rules in their order. It may mean the same; that was not shown.",
      fix: "Split the policy, or bring the file's rules into the order of the policy.",
    },
    SP4004: {
      severity: "error",
      exit: 1,
      title: "Decisions missing",
      cause: "A list of decisions that the rules ask for (a chain, a group, a rulebase) is not in the files.",
      fix: "Generate the files again.",
    },
    SP4005: {
      severity: "error",
      exit: 1,
      title: "Decisions that no rule asks for",
      cause:
        "The files hold a list of decisions (a chain, a group, a rulebase) that the policy does not make.",
      fix: "Keep it in a file of its own, or bring what it decides into the description.",
    },
    SP4006: {
      severity: "error",
      exit: 1,
      title: "File does more than the rules",
      cause:
        "Loading the file makes, changes or removes something on the device that no rule of the policy asks for: an object that other rules may use, a part of the configuration that decides no flow, a resource of another kind, a setting that is not as the options of the format have it. Or it leaves something there: addresses or rules of an earlier load in lists that decide, which it fills without emptying them, or rules in the order in which they stood. What that does is not known here.",
      fix: "Keep it in a file of its own, or take it out; choose settings by options. Put back the lines that empty lists before they are filled (`flush`, `delete`) or put rules in order (`move`).",
    },
  }) as const satisfies CatalogPart;
