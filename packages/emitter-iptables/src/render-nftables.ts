import type { OutputFile, Render } from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { renderEntries } from "./entries.js";
import { escapes } from "./escape.js";
import { type Header, showChains } from "./header.js";
import type { AddressSet, NftablesFile } from "./plan.js";
import { createRulePrinter } from "./render-nft-rule.js";
import { commentMarks, createStamp, fillComments, type Stamp } from "./stamp.js";

/** The script for `nft -f`, which runs it as one transaction. */
export function renderNftables(file: NftablesFile, header: Header, render: Render): OutputFile {
  const { path, sets, rules } = file;
  return {
    path,
    rules: rules.map(({ id }) => id),
    hosts: 0,
    tags: 0,
    prefixes: sets.reduce((total, { entries }) => total + entries.count, 0),
    chunks: printFile(file, header, render),
  };
}

function* printFile(file: NftablesFile, header: Header, render: Render): Generator<string> {
  const { path, table, hook, rules } = file;
  const hooked = hook !== "none";
  const filter = { table, hook: hooked ? hook : "", output: hook === "output" };
  const chains = showChains(file.chains);
  const sets = file.sets.map(showSet);
  const denies = rules.some(({ verdict }) => verdict !== "accept");
  yield render("nft-head", { ...header, ...filter, path, chains, sets, denies });
  yield* printSets(file.sets, render);
  const printRule = createRulePrinter(render);
  for (const [index, chain] of chains.entries()) {
    const own = rules.filter((rule) => rule.chain === chain.name);
    yield render("nft-chain", chain);
    for (let at = 0; at < own.length; at++) yield printRule(own[at]!, at === own.length - 1);
    yield render("nft-chain-end", { last: !hooked && index === chains.length - 1 });
  }
  if (hooked) yield render("nft-hook", { ...filter, chains });
  yield render("nft-tail", {});
}

/** Sets are filled by one command for all entries, however many: nft takes the longer the more commands fill a set. */
function* printSets(sets: readonly AddressSet[], render: Render): Generator<string> {
  if (sets.length === 0) return;
  const stamp = createStamp(render, "nft-set");
  const end = render("nft-set-end", {});
  for (let at = 0; at < sets.length; at++) {
    const set = sets[at]!;
    const head = printSetHead(set, render, stamp);
    const entries = renderEntries(set.entries, "\t\t\t", ",\n");
    // Most sets are short, and one piece.
    if (Array.isArray(entries)) yield `${head}${entries.length === 1 ? entries[0] : entries.join("")}${end}`;
    else {
      yield head;
      yield* entries;
      yield end;
    }
  }
}

function printSetHead(set: AddressSet, render: Render, stamp: Stamp): string {
  const { name, type } = showSet(set);
  const about = wrapComments(set.about);
  const pieces = stamp({
    shape: `${type} ${about.length}`,
    show: () => ({ name: setMark, type, about: commentMarks(about) }),
    marks: () => [...commentMarks(about), setMark],
  });
  if (pieces === undefined) return render("nft-set", { name, type, about });
  return `${fillComments(pieces, about)}${escapes.token(name)}${pieces[about.length + 1]!}`;
}

function showSet({ name, entries }: AddressSet) {
  return { name, type: `ipv${entries.family}_addr` };
}

const setMark = "set-name";
