import type { CatalogPart } from "../entry.js";

export const iptablesCatalog = () =>
  ({
    SP6301: {
      severity: "error",
      exit: 2,
      title: "Hook in a foreign table",
      cause:
        "With nft-hook the file holds a complete base chain, with rules for replies, loopback and neighbour discovery, in a table of its own. nft-table names a table of yours, where a chain of the same name would be emptied and replaced.",
      fix: "Leave nft-table out; or leave nft-hook out, so that chains of your own table jump to the policy's.",
    },
    SP6302: {
      severity: "info",
      exit: 1,
      title: "Everything else is dropped",
      cause:
        "With nft-hook the nftables file is complete: at that hook, new connections that the policy does not allow are dropped as soon as the file is loaded, DNS and time among them.",
      fix: "Put what the machine needs besides the policy into the chain `local` of the file's table, which a load leaves alone; its header shows how.",
    },
    SP6303: {
      severity: "info",
      exit: 1,
      title: "Family without a rule",
      cause:
        "No rule concerns packets of this address family: its sources, destinations or both have prefixes of the other one only. The family's rules file is written all the same; it empties the policy's chains, which then allow nothing.",
      fix: "Nothing, if the workload does not use the family; otherwise give a rule prefixes of it.",
    },
    SP6304: {
      severity: "warning",
      exit: 1,
      title: "Option of files that are not written",
      cause:
        "The option `files` names the files of one tool, and an option was given that only those of the other depend on.",
      fix: "Remove it, or let the option `files` name all.",
    },
  }) as const satisfies CatalogPart;
