import type { OutputFile, Render } from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { renderEntries } from "./entries.js";
import { escapes } from "./escape.js";
import type { Header } from "./header.js";
import { setCapacity } from "./limits.js";
import type { AddressSet, IpsetFile } from "./plan.js";
import { commentMarks, createStamp, fillComments, type Stamp } from "./stamp.js";

/** The file for `ipset restore`: every set filled first, all of them swapped in last. */
export function renderIpset(file: IpsetFile, header: Header, render: Render): OutputFile {
  const { path, sets } = file;
  return {
    path,
    rules: [...new Set(sets.flatMap(({ rules }) => rules))],
    hosts: 0,
    tags: 0,
    prefixes: sets.reduce((total, { entries }) => total + entries.count, 0),
    chunks: printFile(file, header, render),
  };
}

function* printFile({ path, sets }: IpsetFile, header: Header, render: Render): Generator<string> {
  yield render("ipset-head", { ...header, path });
  const stamp = createStamp(render, "ipset-set");
  for (let at = 0; at < sets.length; at++) {
    const set = sets[at]!;
    const head = printHead(set, render, stamp);
    const entries = renderEntries(set.entries, `add ${escapes.token(set.name)}+ `, "\n");
    // Most sets are short, and one piece.
    if (Array.isArray(entries)) yield `${head}${entries.length === 1 ? entries[0] : entries.join("")}`;
    else {
      yield head;
      yield* entries;
    }
  }
  if (sets.length > 0) yield render("ipset-tail", { sets: sets.map(showSet) });
}

const setMark = "set-name";

/** The commands that make a set, with what it is. */
function printHead(set: AddressSet, render: Render, stamp: Stamp): string {
  const { name, family, capacity } = showSet(set);
  const about = wrapComments(set.about);
  const pieces = stamp({
    shape: `${family} ${about.length}`,
    show: () => ({ name: setMark, family, capacity, about: commentMarks(about) }),
    marks: () => [...commentMarks(about), setMark, setMark],
  });
  if (pieces === undefined) return render("ipset-set", { name, family, capacity, about });
  const word = escapes.token(name);
  const { length } = about;
  return `${fillComments(pieces, about)}${word}${pieces[length + 1]!}${word}${pieces[length + 2]!}`;
}

function showSet({ name, entries }: AddressSet) {
  return { name, family: entries.family === 4 ? "inet" : "inet6", capacity: setCapacity };
}
