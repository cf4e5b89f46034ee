import type { OutputFile, Render } from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { renderEntries } from "./entries.js";
import { escapes } from "./escape.js";
import type { Header } from "./header.js";
import { setCapacity } from "./limits.js";
import type { AddressSet, IpsetFile } from "./plan.js";

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
  for (const set of sets) {
    const { name, family, capacity } = showSet(set);
    yield render("ipset-set", { name, family, capacity, about: wrapComments(set.about) });
    yield* renderEntries(set.entries, `add ${escapes.token(set.name)}+ `, "\n");
  }
  if (sets.length > 0) yield render("ipset-tail", { sets: sets.map(showSet) });
}

function showSet({ name, entries }: AddressSet) {
  return { name, family: entries.family === 4 ? "inet" : "inet6", capacity: setCapacity };
}
