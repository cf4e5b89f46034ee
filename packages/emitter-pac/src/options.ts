import type { OptionTable } from "@sallyport/core";

const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const address = `${octet}(?:\\.${octet}){3}`;
const label = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
// A name whose last label is a number would be read as an address.
const name = `(?:${label}\\.)*(?!(?:\\d+|0[xX][0-9A-Fa-f]*):)${label}`;
const port = "(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

export const optionTable = {
  proxies: {
    kind: "list",
    default: [],
    pattern: new RegExp(`(?:(?:PROXY|HTTPS) )?(?:${address}|${name}):${port}`),
    description:
      "Proxies in order of failover, as name or IPv4 address with port; the word HTTPS and a space before it for one that is spoken to over TLS",
    example: "proxy1.example.com:3128",
  },
  matched: {
    kind: "choice",
    choices: ["proxy", "direct"],
    default: "proxy",
    description: "The way of flows that a rule allows",
  },
  unmatched: {
    kind: "choice",
    choices: ["direct", "proxy", "block"],
    default: "direct",
    description: "The way of flows that no rule knows; block leads nowhere",
  },
  denied: {
    kind: "choice",
    choices: ["block", "unmatched"],
    default: "block",
    description: "The way of flows that a rule denies: nowhere, or that of flows that no rule knows",
  },
  "fallback-direct": {
    kind: "flag",
    default: false,
    description: "Whether clients may go directly once all proxies have failed",
  },
} as const satisfies OptionTable;
