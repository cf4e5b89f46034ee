import { linesOf } from "../text/lines.js";
import type { Meaning, ReadList } from "./entry.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { anyAddress, readAddress, readHost } from "./token.js";
import { splitWords, withoutComment } from "./words.js";

interface Acl {
  readonly name: string;
  readonly type: string;
  readonly values: readonly { readonly text: string; readonly line: number; readonly isFile: boolean }[];
}

const destinations: ReadonlyMap<string, (text: string) => Meaning> = new Map([
  ["dst", (text: string) => (text === "all" ? anyAddress(text) : readAddress(text))],
  ["dstdomain", readHost],
  ["ssl::server_name", readHost],
]);

/**
 * Reads the `acl` lines of a Squid configuration that name destinations. Lists that those name by file
 * are for a call of their own. An acl that only deny lines use lets nothing through.
 */
export function readSquid(text: string): ReadList {
  const recorder = createRecorder();
  const acls: Acl[] = [];
  const uses = { allow: new Set<string>(), deny: new Set<string>() };
  for (const { words, raw, line } of directivesOf(text)) {
    const [directive, first = "", type = ""] = words;
    if (directive === "acl") acls.push({ name: first, type, values: valuesOf(words.slice(3), raw, line) });
    else if (directive === "http_access" || directive === "ssl_bump") {
      const isDeny = first === "deny" || first === "terminate";
      for (const name of words.slice(2)) {
        const isNegated = name.startsWith("!");
        uses[isDeny === isNegated ? "allow" : "deny"].add(isNegated ? name.slice(1) : name);
      }
    }
  }
  for (const acl of acls) recordAcl(acl, uses.deny.has(acl.name) && !uses.allow.has(acl.name), recorder);
  return recorder.result("squid");
}

function recordAcl({ name, type, values }: Acl, isDenied: boolean, recorder: Recorder): void {
  const read = destinations.get(type);
  for (const { text, line, isFile } of values) {
    if (read === undefined) {
      const reason = reasonOfType(type);
      if (reason !== undefined) recorder.skip(line, text, reason);
    } else if (isFile) recorder.skip(line, text, "it is a file, whose entries are elsewhere");
    else if (isDenied) recorder.skip(line, text, "the rule denies it");
    else recorder.add(read(text), line, name);
  }
}

/** Why values are no destinations; undefined for types that have to do with none (ports, methods). */
function reasonOfType(type: string): string | undefined {
  if (type === "src" || type === "srcdomain") return "it is a source";
  return /regex|^url|^dst/.test(type) ? `an acl of type ${type} is not read` : undefined;
}

function valuesOf(words: readonly string[], raw: string, line: number): Acl["values"] {
  return words
    .filter((word) => word !== "" && !/^-[-\w]+$/.test(word))
    .map((text) => ({ text, line, isFile: text.startsWith("/") || raw.includes(`"${text}"`) }));
}

/** Lines with those behind a backslash joined, without comments. */
function* directivesOf(text: string): Generator<{ words: readonly string[]; raw: string; line: number }> {
  let pending: string[] = [];
  let first = 0;
  for (const { number, text: raw } of linesOf(text)) {
    if (pending.length === 0) first = number;
    const line = withoutComment(raw);
    const goesOn = line.endsWith("\\");
    pending.push(goesOn ? line.slice(0, -1) : line);
    if (goesOn) continue;
    const joined = pending.join(" ");
    pending = [];
    const words = splitWords(joined);
    if (words.length > 0) yield { words, raw: joined, line: first };
  }
}
