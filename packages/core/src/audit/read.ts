import { linesOf } from "../text/lines.js";
import type { ListFormat, ReadList } from "./entry.js";
import { readIpset } from "./read-ipset.js";
import { readIptables } from "./read-iptables.js";
import { readJsonList } from "./read-json.js";
import { readPlainList } from "./read-list.js";
import { readNft } from "./read-nft.js";
import { readPac } from "./read-pac.js";
import { readPaloaltoSet } from "./read-paloalto-set.js";
import { readPaloaltoXml } from "./read-paloalto-xml.js";
import { readSquid } from "./read-squid.js";
import { damagedList } from "./recorder.js";

/**
 * Takes the destinations out of what people have: a plain list, a table, what a firewall prints, a proxy's
 * files, Azure's JSON. The format is recognised by the content; the name of the file only tells JSON that
 * is damaged at its beginning. Never throws: a text that breaks off is `damaged`, and nothing
 * is taken from it. What looks like an address and is none is an entry that says why.
 */
export function readEntries(text: string, fileName = ""): ReadList {
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (body.includes("\u0000"))
    return damagedList("unknown", 1, "", "it holds NUL characters: save it as UTF-8 text");
  const start = body.trimStart();
  if (/^<(?:!doctype\s|html)/i.test(start))
    return damagedList("unknown", 1, "", "it is a web page, not a list");
  if (start.startsWith("<")) return readPaloaltoXml(body);
  const isSection = /^\[[A-Za-z][\w .-]*\][ \t]*(?:\r?\n|$)/.test(start.slice(0, 200));
  const isJson = /^[{[]/.test(start) && !isSection;
  if (isJson || (start !== "" && /\.json$/i.test(fileName))) return readJsonList(body);
  return readers[formatOfLines(body)](body);
}

type LineFormat = Exclude<ListFormat, "json" | "azure-json" | "paloalto-xml" | "csv" | "unknown">;

const readers: Readonly<Record<LineFormat, (text: string) => ReadList>> = {
  list: readPlainList,
  iptables: readIptables,
  ipset: readIpset,
  nft: readNft,
  squid: readSquid,
  pac: readPac,
  "paloalto-set": readPaloaltoSet,
};

/** By a line that no other format has. Order counts: "add" begins commands of two tools. */
const signs: readonly (readonly [LineFormat, RegExp])[] = [
  ["pac", /\bfunction\s+FindProxyForURL(?:Ex)?\s*\(/],
  [
    "iptables",
    /^\s*(?:\*(?:filter|nat|mangle|raw|security)\s*$|(?:sudo +)?(?:ip6?tables +.*)?-[AI] +\S+ +-)/,
  ],
  ["iptables", /^\s*(?:sudo +)?ip6?tables +/],
  [
    "nft",
    /^\s*(?:(?:(?:add|create) +)?table +(?:inet|ip6?|arp|bridge|netdev) +\S|flush +ruleset|define +\w+ *=)/,
  ],
  ["nft", /^\s*(?:nft +)?add +(?:set|element|chain|rule) +(?:inet|ip6?) +\S/],
  ["ipset", /^\s*(?:sudo +)?(?:ipset +)?(?:create +\S+ +(?:hash|bitmap|list):|add +\S+ +[\da-fA-F.:])/],
  ["squid", /^\s*(?:acl +\S+ +\S+|http_access +(?:allow|deny)\b)/],
  [
    "paloalto-set",
    /^\s*set +(?:shared|device-group|vsys|address|address-group|profiles|external-list|(?:pre-|post-)?rulebase) +\S/,
  ],
];

function formatOfLines(text: string): LineFormat {
  for (const { text: line } of linesOf(text)) {
    const head = line.slice(0, 300);
    const found = signs.find(([, sign]) => sign.test(head));
    if (found !== undefined) return found[0];
  }
  return "list";
}
