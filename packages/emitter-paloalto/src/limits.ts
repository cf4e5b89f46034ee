import type { Limit } from "@sallyport/core";
import { practicalMembers } from "./groups.js";

const schema = { document: "PAN-OS 10.0.5 configuration schema" } as const;
const lists = { document: "PAN-OS 7.1 web interface help, External Dynamic Lists" } as const;

/** What PAN-OS is documented to take. The real number of objects depends on the model, so those are soft. */
export const limits = {
  "edl-sources": { max: 30, of: "external dynamic lists", kind: "hard", source: lists },
  "edl-prefixes": {
    max: 50_000,
    of: "prefixes in external dynamic lists (smaller models skip what is above, with no more than a log entry)",
    kind: "soft",
    source: lists,
  },
  "edl-url-length": { max: 255, of: "characters in the URL of a list", kind: "hard", source: schema },
  "url-length": { max: 255, of: "characters in an entry of a URL category", kind: "hard", source: schema },
  "address-objects": { max: 162_400, of: "address objects", kind: "soft", source: schema },
  "address-groups": { max: 102_400, of: "address groups", kind: "soft", source: schema },
  "group-members": {
    max: practicalMembers,
    of: "members in an address group",
    kind: "soft",
    source: { document: "pan-os-php, on PAN-OS 7.0 and later" },
  },
  "rule-members": {
    max: 65_535,
    of: "members in a field of a rule",
    kind: "hard",
    source: { document: "Capirca, paloaltofw generator" },
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;
