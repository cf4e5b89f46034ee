import type { FilePlace } from "@sallyport/core";
import { type Acls, builtInAcls, isDefined } from "./acl.js";
import { type AclContext, readAclLine } from "./acl-line.js";
import { type Besides, createBesides } from "./besides.js";
import type { Unreadable } from "./complaints.js";
import { isHarmless } from "./directives.js";
import { confLines } from "./lines.js";
import { type ListeningPort, readPortLine } from "./listening-port.js";
import type { Lists } from "./lists.js";

/** A line that decides about what meets all of its terms. */
export interface AccessLine {
  readonly action: string;
  /** Names of ACLs that are there, with "!" for their opposite. */
  readonly terms: readonly string[];
  /** The line, as people know it. */
  readonly text: string;
  readonly place: FilePlace;
}

/** What one squid.conf or include says. */
export interface Conf {
  readonly acls: Acls;
  /** `http_access` lines. */
  readonly access: readonly AccessLine[];
  /** `ssl_bump` lines. */
  readonly bump: readonly AccessLine[];
  /** None: it is an include. */
  readonly ports: readonly ListeningPort[];
  /** What directives do besides deciding. */
  readonly besides: Besides;
}

/** What a directive adds to what was read so far. */
type Read = (words: readonly string[], place: FilePlace, reading: Reading) => void;

interface Reading {
  readonly acl: AclContext;
  readonly access: AccessLine[];
  readonly bump: AccessLine[];
  readonly ports: ListeningPort[];
}

const readers: Readonly<Record<string, Read>> = {
  acl: (words, place, { acl }) => readAclLine(words, place, acl),
  http_access: (words, place, { acl, access }) => access.push(...readAccessLine(words, place, acl)),
  ssl_bump: (words, place, { acl, bump }) => bump.push(...readAccessLine(words, place, acl)),
  http_port: (words, place, { acl, ports }) => ports.push(readPortLine(words, place, ports.length, acl)),
};

/** Behind these nothing is known for certain. */
const ends: Readonly<Record<string, string>> = {
  if: "lines under a condition, which squid decides when it starts",
  else: "lines under a condition",
  endif: "lines under a condition",
  include: "an include, whose lines are elsewhere",
};

/** Reads the lines of a configuration in their order. */
export function readConf(file: string, text: string, lists: Lists, unreadable: Unreadable): Conf {
  const acls = builtInAcls();
  const besides = createBesides();
  const acl: AclContext = { acls, listOf: lists.open, unreadable, besides };
  const reading: Reading = { acl, access: [], bump: [], ports: [] };
  for (const { words, number } of confLines(text, file, unreadable)) {
    const place = { file, line: number };
    const [directive = ""] = words;
    if (Object.hasOwn(ends, directive)) {
      unreadable(place, ends[directive]!);
      break;
    }
    if (words.some((word) => word.includes("${"))) unreadable(place, "a macro, whose value is squid's own");
    if (Object.hasOwn(readers, directive)) readers[directive]!(words, place, reading);
    else if (isHarmless(directive))
      besides.note(directive, place, `the directive ${directive}, which decides about no request`);
    else unreadable(place, `the directive ${directive}, of which it is not known what it opens`);
  }
  return { acls, access: reading.access, bump: reading.bump, ports: reading.ports, besides };
}

/** Squid leaves out an `http_access` line without ACLs; an `ssl_bump` line without any concerns every tunnel. */
function readAccessLine(
  words: readonly string[],
  place: FilePlace,
  { acls, unreadable }: AclContext,
): readonly AccessLine[] {
  const [directive, action, ...terms] = words;
  if (action === undefined || !actions[directive!]!.includes(action)) {
    unreadable(place, `${directive} with the action ${action ?? "missing"}, which is not read`);
    return [];
  }
  const unknown = terms.find((term) => !isDefined(term, acls));
  if (unknown !== undefined) {
    unreadable(place, `the acl ${unknown}, which no line before it in the file defines`);
    return [];
  }
  if (directive === "http_access" && terms.length === 0) return [];
  return [{ action, terms, text: words.join(" "), place }];
}

/** Those that leave TLS as it is. */
const actions: Readonly<Record<string, readonly string[]>> = {
  http_access: ["allow", "deny"],
  ssl_bump: ["peek", "splice", "none", "terminate"],
};
