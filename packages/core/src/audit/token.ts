import { parseHostPattern } from "../host/index.js";
import type { Meaning } from "./entry.js";
import { type Prefixes, readNetmask, readPlain, readRange } from "./range.js";
import { foldTag, meantFamily, nearFamily, vastTags } from "./tag-names.js";

/** No name or address is longer. */
const longestToken = 300;

/** Every destination. */
export function anyAddress(text: string): Meaning {
  return { text, kind: "prefix", any: true, prefixes: ["0.0.0.0/0", "::/0"] };
}

/** A text that is meant to be an address, prefix, range, or address with netmask or port. */
export function readAddress(text: string): Meaning {
  return { text, kind: "prefix", ...meaningOfAddress(text) };
}

function meaningOfAddress(text: string): Prefixes {
  const plain = readPlain(text);
  if ("prefixes" in plain || text.length > longestToken) return plain;
  const range = /^([^-]+)-([^-]+)$/.exec(text);
  if (range !== null) return readRange(range[1]!.trim(), range[2]!.trim());
  const [address, mask, ...more] = text.split("/");
  if (mask !== undefined && more.length === 0 && mask.includes(".")) return readNetmask(address!, mask);
  const [, bare] = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text) ?? [];
  return bare === undefined ? plain : readPlain(bare);
}

/** Whether a text was written for an address, be it right or wrong. */
export function looksLikeAddress(text: string): boolean {
  if (text.length > longestToken) return false;
  const ends = text.split("-");
  if (ends.length === 2 && ends.every((end) => isAddressLike(end.trim()))) return true;
  return isAddressLike(text);
}

function isAddressLike(text: string): boolean {
  const [head, length] = text.split("/", 2) as [string, string?];
  if (head.includes(":") && !/^\d+\.\d+\.\d+\.\d+:\d{1,5}$/.test(head)) return isLike6(head, length);
  const labels = head.replace(/:\d{1,5}$/, "").split(".");
  if (length !== undefined && !/^\d+(?:\.\d+)*$/.test(length)) return false;
  if (labels.length < (length === undefined ? 4 : 2) || !/^\d/.test(head)) return false;
  // A name whose last label is a number is read as an address everywhere, so it was meant for one.
  return labels.every((label) => /^[\dA-Za-z*]*$/.test(label)) && /^(?:\d*|[*xX])$/.test(labels.at(-1)!);
}

function isLike6(head: string, length: string | undefined): boolean {
  const address = head.split("%", 1)[0]!;
  if (!/^[\da-fA-F:.]+$/.test(address)) return false;
  if (/^[\da-fA-F]{2}(?::[\da-fA-F]{2}){5}$/.test(address)) return false;
  const colons = address.split(":").length - 1;
  return colons >= 2 && (address.includes("::") || length !== undefined || colons >= 5);
}

/** A text that is meant to be a host; scheme, port and path do not count. */
export function readHost(text: string): Meaning {
  const name = hostPart(text);
  if (name === "*") return { text, kind: "host", any: true };
  if (looksLikeAddress(name)) return { ...readAddress(name), text };
  const result = parseHostPattern(name);
  if (result.ok) return { text, kind: "host", host: result.pattern };
  return { text, kind: "host", invalid: { reason: result.reason } };
}

function hostPart(text: string): string {
  const bare = text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, "").split(/[/?#]/, 1)[0]!;
  return bare.replace(/:\d{1,5}$/, "");
}

function looksLikeHost(text: string): boolean {
  const name = hostPart(text);
  if (!name.includes(".") || name.length > longestToken) return false;
  if (/^[\w.*-]*\*[\w.*-]*$/.test(name)) return /[A-Za-z]/.test(name);
  const result = parseHostPattern(name);
  return result.ok && /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(`.${result.pattern.name}`);
}

/** Whether a text without a region is a tag's name, or is written for one. */
export function isTagName(text: string): boolean {
  if (text.length > 64 || !/^\p{L}/u.test(text)) return false;
  if (meantFamily(text) !== undefined || vastTags.has(foldTag(text))) return true;
  return /^Azure[A-Z][A-Za-z]+$/.test(text) || (/^[A-Z]\w+$/.test(text) && nearFamily(text) !== undefined);
}

/** Whether a text is a tag with a region behind it, or is written for one ("Storage.East US"). */
export function isRegionalTag(text: string): boolean {
  const dot = text.indexOf(".");
  if (dot < 1 || text.length > 100) return false;
  const [family, region] = [text.slice(0, dot), text.slice(dot + 1)];
  if (!/^[\p{L}\d]+(?: [\p{L}\d]+)*$/u.test(family) || !/^\p{L}[\p{L}\d]*(?: [\p{L}\d]+){0,3}$/u.test(region))
    return false;
  if (meantFamily(family) !== undefined || vastTags.has(foldTag(family))) return true;
  const camel = /^[A-Z][A-Za-z\d]*[a-z][A-Za-z\d]*$/.test(family) && /^[A-Z][A-Za-z\d]+$/.test(region);
  return camel && /[a-z]/.test(region);
}

/** What a text by itself stands for; undefined if it looks like none of the three kinds. */
export function readToken(text: string): Meaning | undefined {
  if (looksLikeAddress(text)) return readAddress(text);
  if (isRegionalTag(text)) return { text, kind: "tag" };
  return looksLikeHost(text) ? readHost(text) : undefined;
}
