import { type HostPattern, parseHostPattern } from "@sallyport/core";
import type { Unreadable } from "./complaints.js";
import type { Entries } from "./list.js";

/** U+FEFF: Squid takes it for a part of the first entry, which then matches no name. */
const byteOrderMark = "\ufeff";

/**
 * The names that the values of a `dstdomain` or `ssl::server_name` ACL match (acl/DomainData.cc): `.name` is
 * the name and all below it. A wildcard, a second dot before or one behind the name and a byte order mark
 * are taken as they stand, so such a value matches no name. Squid 5 and 6 refuse a value that takes in
 * an earlier one.
 */
export function readDomains(entries: readonly Entries[], unreadable: Unreadable): readonly HostPattern[] {
  const patterns: HostPattern[] = [];
  const values = createValues();
  for (const { file, texts, lines } of entries) {
    for (const [index, text] of texts.entries()) {
      const place = { file, line: lines[index]! };
      const value = text.toLowerCase();
      const result = parseValue(value);
      if (result === undefined) unreadable(place, `"${text}" is no name that squid is known to match`);
      else if (!values.add(value))
        unreadable(
          place,
          `"${text}" takes in an earlier entry; before version 7 squid does not start by that`,
        );
      else if (result !== "dead") patterns.push(result);
    }
  }
  return patterns;
}

function parseValue(value: string): HostPattern | "dead" | undefined {
  if (value.startsWith(byteOrderMark)) return "dead";
  // Squid knows letters of ASCII alone.
  if (!/^[\x21-\x7e]+$/.test(value)) return undefined;
  const bare = value
    .replace(/^\.+(?=\.)/, "")
    .replace(/^\*\./, "")
    .replace(/\.$/, "");
  const result = parseHostPattern(bare);
  if (!result.ok || result.pattern.kind === "subdomains") return undefined;
  return bare === value ? result.pattern : "dead";
}

interface Values {
  /** False, adding nothing, for a value that takes in an earlier one and is not the same. */
  add(value: string): boolean;
}

/** Values as Squid compares them: from their ends, letter by letter, whether names or not. */
function createValues(): Values {
  const held = new Set<string>();
  /** Every value without its leading dots. */
  const names = new Set<string>();
  /** Those, and all that stands behind a dot of one. */
  const ends = new Set<string>();
  return {
    add: (value) => {
      if (held.has(value)) return true;
      if (value.startsWith(".") ? ends.has(value.slice(1)) : names.has(value)) return false;
      if (isBelow(value, held)) return true;
      held.add(value);
      const name = value.replace(/^\.+/, "");
      names.add(name);
      let end = name;
      while (!ends.has(end)) {
        ends.add(end);
        const dot = end.indexOf(".");
        if (dot < 0) break;
        end = end.slice(dot + 1);
      }
      return true;
    },
  };
}

/** Whether Squid leaves a value out, as an earlier one takes it in. */
function isBelow(value: string, held: ReadonlySet<string>): boolean {
  for (let dot = value.indexOf(".", 1); dot >= 0; dot = value.indexOf(".", dot + 1)) {
    if (held.has(value.slice(dot))) return true;
  }
  return false;
}
