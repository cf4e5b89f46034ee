import type { CatalogPart } from "../entry.js";

export const usageCatalog = () =>
  ({
    SP1001: {
      severity: "error",
      exit: 2,
      title: "Unknown format",
      cause: "A format was asked for that no emitter writes.",
      fix: "Take one of the names that `sallyport list formats` prints.",
    },
    SP1002: {
      severity: "error",
      exit: 2,
      title: "Unknown scenario",
      cause: "A scenario was asked for that Sallyport does not know.",
      fix: "Take one of the names that `sallyport list scenarios` prints.",
    },
    SP1003: {
      severity: "error",
      exit: 2,
      title: "Unknown region",
      cause:
        "The text is no spelling of a region: neither ARM name, display name, tag suffix nor abbreviation.",
      fix: "Take one of the names that `sallyport list regions` prints, in any of its spellings.",
    },
    SP1004: {
      severity: "error",
      exit: 2,
      title: "Unknown feature",
      cause: "A feature was asked for that the scenario's guidance of that date does not have.",
      fix: "Take one of the features that `sallyport list scenarios` prints, or another date.",
    },
    SP1005: {
      severity: "error",
      exit: 2,
      title: "Unknown cloud",
      cause: "The dataset holds the clouds public, usgov and china.",
      fix: "Take one of these three, or leave --cloud out: the regions tell the cloud.",
    },
    SP1006: {
      severity: "error",
      exit: 2,
      title: "Value not valid",
      cause: "A flag or key was given a value outside of what it takes.",
      fix: "Take a value that the message or `sallyport generate --help` names.",
    },
    SP1007: {
      severity: "error",
      exit: 2,
      title: "Command line not understood",
      cause: "A command, flag or argument does not exist, is missing, or is given once too often.",
      fix: "See `sallyport --help`.",
    },
    SP1008: {
      severity: "error",
      exit: 2,
      title: "Source equals target",
      cause: "Source and target name the same region; Site Recovery replicates between two regions.",
      fix: "Name two different regions of one cloud.",
    },
    SP1009: {
      severity: "error",
      exit: 2,
      title: "Regions of different clouds",
      cause: "Replication stays inside one cloud: public, usgov or china.",
      fix: "Name two regions of the same cloud, and that cloud if you give --cloud.",
    },
    SP1010: {
      severity: "error",
      exit: 2,
      title: "Region retired",
      cause: "The region has been taken out of service: its service tags no longer exist.",
      fix: "Name a region that is in service, or a date at which this one was.",
    },
    SP1011: {
      severity: "error",
      exit: 2,
      title: "Unknown format option",
      cause: "The format has no option of that name.",
      fix: "Take one of the options that `sallyport list formats --json` prints.",
    },
    SP1012: {
      severity: "error",
      exit: 2,
      title: "Unknown diagnostic code",
      cause: "`explain` was asked for a code that is not in the catalogue.",
      fix: "Run `sallyport explain` without a code to see them all.",
    },
    SP1013: {
      severity: "error",
      exit: 2,
      title: "Flags against each other",
      cause: "Two flags exclude each other, or one needs another that is missing.",
      fix: "Drop one of them, or add the one that is missing.",
    },
    SP1014: {
      severity: "error",
      exit: 2,
      title: "Narrowing not in the guidance",
      cause:
        "The publisher's documents of that date do not tell that storage can be narrowed to single accounts.",
      fix: "Leave --cache-account out, or take a later date.",
    },
    SP1015: {
      severity: "error",
      exit: 2,
      title: "Parameter that does nothing here",
      cause:
        "The scenario, or its guidance of that date, does not take a flag or key that others do; it would change nothing.",
      fix: "Drop it, or take the scenario that you mean: `sallyport list scenarios`.",
    },
    SP1016: {
      severity: "error",
      exit: 2,
      title: "Nothing to leave out",
      cause: "`without` names a service that the scenario's guidance of that date does not have.",
      fix: "Take one of the services that the message names.",
    },
    SP1040: {
      severity: "error",
      exit: 2,
      title: "Line is no prefix",
      cause:
        "A line of a list is no prefix, address or range, or has bits set beyond the length of its prefix. A list that misses a line would say something else, so nothing was written.",
      fix: "Correct the line, or write # before it.",
    },
    SP1041: {
      severity: "error",
      exit: 2,
      title: "List not readable",
      cause: "A file that was named as a list does not exist or cannot be read.",
      fix: "Give the path of a readable file, or - for standard input.",
    },
    SP1042: {
      severity: "error",
      exit: 2,
      title: "Lists hold no address",
      cause: "The lists hold nothing but comments and empty lines, so there is nothing to write.",
      fix: "Look whether these are the lists that you mean, and whether what made them has failed.",
    },
    SP1090: {
      severity: "error",
      exit: 2,
      title: "Nothing to explain",
      cause:
        "`explain` was given what is no code, no rule of the policies, and no line of a file that a generated folder's manifest names.",
      fix: "Name a code (SP1003), a rule (source-storage, or POLICY/RULE) with --config or --out, or FILE:LINE of a generated file.",
    },
  }) as const satisfies CatalogPart;
