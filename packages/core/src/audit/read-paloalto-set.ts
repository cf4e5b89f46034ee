import { linesOf } from "../text/lines.js";
import type { ReadList } from "./entry.js";
import {
  addMembers,
  createPaloaltoObjects,
  listPaloalto,
  type PaloaltoObjects,
  ruleOf,
} from "./paloalto-objects.js";
import { splitWords } from "./words.js";

/** Reads `set` commands of PAN-OS, of a firewall or of Panorama. */
export function readPaloaltoSet(text: string): ReadList {
  const objects = createPaloaltoObjects();
  for (const { number, text: line } of linesOf(text)) {
    const words = splitWords(line);
    if (words[0] === "set") takeCommand(words.slice(1), number, objects);
  }
  return listPaloalto(objects, "paloalto-set");
}

const values = new Set(["ip-netmask", "ip-range", "ip-wildcard", "fqdn"]);

function takeCommand(written: readonly string[], line: number, objects: PaloaltoObjects): void {
  const [area, name = "", key = "", ...rest] = withoutLocation(written);
  if (area === "address" && values.has(key)) {
    objects.values.push({ name, kind: key, text: rest[0] ?? "", line });
  } else if (area === "address-group" && key === "static") addMembers(objects, name, namesOf(rest));
  else if (area === "profiles" && name === "custom-url-category" && rest[0] === "list") {
    for (const text of namesOf(rest.slice(1))) objects.values.push({ name: key, kind: "url", text, line });
  } else if (area === "external-list") {
    const url = rest.indexOf("url", key === "type" ? 1 : 0);
    if (url >= 0) objects.elsewhere.push({ text: rest[url + 1] ?? "", line });
  } else if (/^(?:pre-|post-)?rulebase$/.test(area ?? "") && name === "security" && key === "rules") {
    takeRule(rest[0] ?? "", rest.slice(1), line, objects);
  }
}

function takeRule(name: string, words: readonly string[], line: number, objects: PaloaltoObjects): void {
  const rule = ruleOf(objects, name);
  for (const [key, texts] of fieldsOf(words)) {
    if (key === "source") rule.sources.push(...texts);
    else if (key === "destination") rule.destinations.push(...texts.map((text) => ({ name: text, line })));
    else if (key === "category") rule.categories.push(...texts);
    else if (key === "action") rule.action = texts[0] ?? "";
    else if (key === "negate-destination") rule.isNegated = texts[0] === "yes";
  }
}

/** Keys, each with one value or several in brackets. */
function* fieldsOf(words: readonly string[]): Generator<readonly [string, readonly string[]]> {
  for (let at = 0; at < words.length; ) {
    const key = words[at]!;
    const isList = words[at + 1] === "[";
    const end = isList ? words.indexOf("]", at + 2) : at + 2;
    const stop = end < 0 ? words.length : end;
    yield [key, words.slice(isList ? at + 2 : at + 1, stop)];
    at = isList ? stop + 1 : stop;
  }
}

function namesOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => word !== "[" && word !== "]");
}

function withoutLocation(words: readonly string[]): readonly string[] {
  if (words[0] === "shared") return words.slice(1);
  return words[0] === "device-group" || words[0] === "vsys" ? words.slice(2) : words;
}
