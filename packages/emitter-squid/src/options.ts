import type { OptionsOf, OptionTable } from "@sallyport/core";

// What stands in a squid.conf path without meaning anything else there; short enough for its lines.
const path = /(?=.{2,200}$)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+/;

export const optionTable = {
  "list-folder": {
    kind: "text",
    default: "/etc/squid/conf.d",
    pattern: path,
    description: "Absolute path of the folder on the proxy that the lists are copied to",
    example: "/etc/squid/conf.d",
  },
  standalone: {
    kind: "flag",
    default: false,
    description: "Write a complete squid.conf that denies everything else, instead of an include",
  },
  "http-port": {
    kind: "integer",
    default: 3128,
    min: 1,
    max: 65535,
    description: "Port that the proxy listens on (standalone only)",
  },
  sni: {
    kind: "choice",
    choices: ["off", "splice"],
    default: "off",
    description:
      "splice: cut TLS whose server name is not one of the rule's hosts, without decrypting (needs squid-openssl and a port with ssl-bump)",
  },
  "sni-certificate": {
    kind: "text",
    default: "/etc/squid/splice.pem",
    pattern: path,
    description:
      "Absolute path of the certificate and key that a port with ssl-bump must have; spliced connections never see it",
    example: "/etc/squid/splice.pem",
  },
} as const satisfies OptionTable;

export type SquidOptions = OptionsOf<typeof optionTable>;
