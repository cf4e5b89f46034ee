import type { FilePlace } from "@sallyport/core";
import {
  type Acl,
  type Acls,
  aclOptions,
  aclTypes,
  type GrowingAcl,
  isDefined,
  laterBuiltIns,
  unreadTypes,
} from "./acl.js";
import type { Besides } from "./besides.js";
import type { Unreadable } from "./complaints.js";
import type { Entries } from "./list.js";

/** Squid 5.7 does not find a name of 63 characters again, and refuses longer ones. */
const longestName = 62;

/** What reading an `acl` line needs. */
export interface AclContext {
  readonly acls: Map<string, GrowingAcl>;
  /** The entries of a list by its path on the proxy; undefined, after a complaint, if there is none. */
  readonly listOf: (path: string, place: FilePlace) => Entries | undefined;
  readonly unreadable: Unreadable;
  readonly besides: Besides;
}

/** Reads one `acl` line into the ACLs: a new one, or more values for one that is there. */
export function readAclLine(words: readonly string[], place: FilePlace, context: AclContext): void {
  const { acls, unreadable, besides } = context;
  const [, name, typeName, ...rest] = words;
  if (name === undefined || typeName === undefined) {
    unreadable(place, "an acl without name or type");
    return;
  }
  // Squid leaves out this line of old configurations.
  if (name === "manager" && typeName === "proto") return;
  const key = name.toLowerCase();
  const before = acls.get(key);
  const fault = nameFault(name) ?? typeFault(name, typeName, before) ?? groupFault(typeName, rest, acls);
  if (fault !== undefined) {
    unreadable(place, fault);
    return;
  }
  const type = aclTypes.find((known) => known === typeName) ?? "unread";
  const acl = before ?? { name, type, typeName, options: new Set(), entries: [], place };
  acls.set(key, acl);
  if (acl.place.line === 0) besides.note(`acl ${key}`, place, `more values of squid's own acl ${acl.name}`);
  if (type === "unread") return;
  const { options, values } = splitOptions(type, rest, place, unreadable);
  for (const option of options) acl.options.add(option);
  for (const entries of entriesOf(values, place, context)) acl.entries.push(entries);
}

function nameFault(name: string): string | undefined {
  if (name.length > longestName) return `an acl name of more than ${longestName} characters`;
  if (laterBuiltIns.has(name.toLowerCase())) return `${name} is an acl of its own from Squid 6 on`;
  return /^["'!]/.test(name) ? `${name} is no name of an acl` : undefined;
}

function typeFault(name: string, typeName: string, before: Acl | undefined): string | undefined {
  if (before?.type === "manager") return "the built-in acl manager with more values";
  if (before !== undefined && before.typeName !== typeName)
    return `the acl ${name} is of type ${before.typeName} already, and squid refuses a second type`;
  const isKnown = aclTypes.some((known) => known === typeName) || unreadTypes.has(typeName);
  return isKnown ? undefined : `no acl type ${typeName} is known`;
}

/** A group names ACLs that are there. */
function groupFault(typeName: string, terms: readonly string[], acls: Acls): string | undefined {
  if (typeName !== "any-of" && typeName !== "all-of") return undefined;
  if (terms.length === 0) return `an acl of type ${typeName} without any other`;
  const unknown = terms.find((term) => !isDefined(term, acls));
  return unknown === undefined
    ? undefined
    : `the acl ${unknown}, which no line before it in the file defines`;
}

/** Options stand before the first value, which "--" may announce. */
function splitOptions(
  type: keyof typeof aclOptions,
  words: readonly string[],
  place: FilePlace,
  unreadable: Unreadable,
): { readonly options: readonly string[]; readonly values: readonly string[] } {
  const end = words.findIndex((word) => !/^[-+]/.test(word) || word === "--");
  const options = end < 0 ? words : words.slice(0, end);
  const values = end < 0 ? [] : words.slice(words[end] === "--" ? end + 1 : end);
  const unknown = options.find((option) => !aclOptions[type].includes(option));
  if (unknown !== undefined) unreadable(place, `an acl of type ${type} with the option ${unknown}`);
  return { options, values };
}

/** Values in the line, or of lists that it names in quotes. */
function entriesOf(
  values: readonly string[],
  place: FilePlace,
  { listOf, unreadable }: AclContext,
): readonly Entries[] {
  const at = values.findIndex((value) => /^["']/.test(value));
  const texts = at < 0 ? values : values.slice(0, at);
  const inline: Entries = { file: place.file, texts, lines: texts.map(() => place.line) };
  if (at < 0) return [inline];
  if (at < values.length - 1) unreadable(place, "values behind a list, which squid does not read");
  const path = /^(["'])([^"']+)\1$/.exec(values[at]!)?.[2];
  if (path === undefined) unreadable(place, `${values[at]} is no path in quotes`);
  const list = path === undefined ? undefined : listOf(path, place);
  return list === undefined ? [inline] : [inline, list];
}
