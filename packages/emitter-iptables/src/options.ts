import type { OptionTable } from "@sallyport/core";

/** The table for nft-hook none if the user names none. */
export const defaultTable = "filter";

export const optionTable = {
  files: {
    kind: "choice",
    choices: ["all", "iptables", "nftables"],
    default: "all",
    description:
      "Which files are written: those for iptables with ipset, the script for nftables, which says the same, or all",
  },
  style: {
    kind: "choice",
    choices: ["sets", "linear"],
    default: "sets",
    description:
      "How iptables knows prefixes: sets, loaded with ipset, or linear, one rule a prefix, for machines without ipset; nftables always uses its own sets",
  },
  "deny-target": {
    kind: "choice",
    choices: ["DROP", "REJECT"],
    default: "DROP",
    description:
      "What becomes of packets that a rule denies: DROP tells the sender nothing; REJECT answers, a TCP rule with a reset, others with port unreachable",
  },
  "nft-hook": {
    kind: "choice",
    choices: ["none", "output", "forward"],
    default: "none",
    description:
      "none: chains for your own nftables table to jump to; output or forward: a complete filter of its own, which drops all else at that hook",
  },
  "nft-table": {
    kind: "text",
    default: "",
    pattern: /[A-Za-z][A-Za-z0-9_.-]{0,63}/,
    description:
      "The inet table that holds your base chain, for nft-hook none; filter if not given. With a hook the table is the policy's own",
    example: "filter",
  },
} as const satisfies OptionTable;
