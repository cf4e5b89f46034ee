import type { Manifest, ManifestFile, ManifestPolicy } from "../emit/manifest.js";
import { fitsAtOnce } from "../shape/fits-at-once.js";
import { findStranger, strangersOfFile, strangersOfPolicy } from "./references.js";
import { fileShape, manifestShape, policyShape, wideningShape } from "./schema.js";

/** Lists at the top of a manifest that grow with the number of policies. */
const shapes = { policies: policyShape, files: fileShape, widened: wideningShape } as const;
type ListName = keyof typeof shapes;

/** A manifest while it is read. */
interface Reading {
  /** The document without the entries of its long lists. */
  frame: string;
  list: ListName | undefined;
  readonly lists: Set<ListName>;
  /** Ids of rules by policy. */
  readonly rules: Map<string, ReadonlySet<string>>;
  /** Names of policies in small letters: no two may differ in nothing else. */
  readonly folded: Set<string>;
  readonly paths: Set<string>;
  /** What entries refer to; whether it is there is known at the end. */
  readonly editions: Set<string>;
  readonly formats: Set<string>;
}

/**
 * The paths of the files that a manifest names, read from pieces of its text, entry by entry: a manifest of thousands of policies is never in
 * memory as a whole. It is as strict as readManifest is; undefined if anything is wrong, or not written as Sallyport writes it: whoever reads the
 * whole tells what.
 */
export function readPathsByEntries(pieces: Iterable<string>): ReadonlySet<string> | undefined {
  const reading: Reading = {
    ...{ frame: "", list: undefined, lists: new Set(), rules: new Map(), folded: new Set() },
    ...{ paths: new Set(), editions: new Set(), formats: new Set() },
  };
  let text = "";
  for (const piece of pieces) {
    text += piece;
    const at = takeAll(reading, text);
    if (at === undefined) return undefined;
    text = text.slice(at);
  }
  reading.frame += text;
  return reading.list === undefined && isWhole(reading) ? reading.paths : undefined;
}

const opening = /\n {2}"(policies|files|widened)": \[(?=\n {4}\{\n)/g;
const entryStart = "\n    {\n";
const entryEnd = "\n    }";
const listEnd = "\n  ]";

/** Takes what is whole of a text; returns where the rest begins, or undefined if it is not as it should be. */
function takeAll(reading: Reading, text: string): number | undefined {
  for (let at = 0; ; ) {
    if (reading.list === undefined) {
      opening.lastIndex = at;
      const found = opening.exec(text);
      if (found === null) return at;
      const name = found[1] as ListName;
      if (reading.lists.has(name)) return undefined;
      reading.lists.add(name);
      reading.list = name;
      reading.frame += text.slice(at, opening.lastIndex);
      at = opening.lastIndex;
    }
    const end = text.indexOf(entryEnd, at) + entryEnd.length;
    // What follows an entry tells whether it is the last.
    if (end < entryEnd.length || end + listEnd.length > text.length) return at;
    if (!text.startsWith(entryStart, at) || !takeEntry(reading, reading.list, text.slice(at, end)))
      return undefined;
    const isLast = text.startsWith(listEnd, end);
    if (!isLast && text[end] !== ",") return undefined;
    if (isLast) reading.list = undefined;
    at = isLast ? end : end + 1;
  }
}

function takeEntry(reading: Reading, list: ListName, text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (!fitsAtOnce(shapes[list], value)) return false;
  if (list === "policies") return takePolicy(reading, value as ManifestPolicy);
  return list === "widened" || takeFile(reading, value as ManifestFile);
}

function takePolicy({ rules, folded, editions }: Reading, policy: ManifestPolicy): boolean {
  const { name } = policy;
  if (folded.has(name.toLowerCase())) return false;
  folded.add(name.toLowerCase());
  rules.set(name, new Set(policy.rules.map(({ id }) => id)));
  return isEmpty(strangersOfPolicy(policy, noting(editions)));
}

function takeFile({ rules, paths, formats }: Reading, file: ManifestFile): boolean {
  if (paths.has(file.path)) return false;
  paths.add(file.path);
  return isEmpty(strangersOfFile(file, rules.get(file.policy), noting(formats)));
}

/** Takes every name for one that is there, and notes it. */
function noting(names: Set<string>): Pick<ReadonlySet<string>, "has"> {
  return { has: (name) => names.add(name).size > 0 };
}

function isEmpty(faults: Iterable<string>): boolean {
  for (const _ of faults) return false;
  return true;
}

/** Whether the rest of the document is sound, and holds what entries refer to. */
function isWhole({ frame, lists, folded, editions, formats }: Reading): boolean {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return false;
  }
  if (!fitsAtOnce(manifestShape, value)) return false;
  const head = value as Manifest;
  const has = (all: readonly { readonly id: string }[], asked: ReadonlySet<string>) =>
    [...asked].every((id) => all.some((each) => each.id === id));
  // Of a key that stands twice the last one counts.
  const isOnce = (list: string) => frame.split(`\n  "${list}": `).length === 2;
  const isMissing = (name: string) => folded.has(name.toLowerCase());
  return (
    // Entries that are written in another way were not seen.
    head.policies.length + head.files.length + (head.widened ?? []).length === 0 &&
    [...lists].every(isOnce) &&
    findStranger(head) === undefined &&
    has(head.editions, editions) &&
    has(head.formats, formats) &&
    !(head.missing ?? []).some(isMissing)
  );
}
