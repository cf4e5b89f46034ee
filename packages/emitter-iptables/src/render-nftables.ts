import type { Family, OutputFile, Render } from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { renderEntries } from "./entries.js";
import { type Header, showChains } from "./header.js";
import type { AddressSet, NftablesFile, NftablesRule, NftablesStatement } from "./plan.js";
import { commentName } from "./rule-comment.js";

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
  for (const set of file.sets) yield* printSet(set, render);
  for (const [index, chain] of chains.entries()) {
    const own = rules.filter((rule) => rule.chain === chain.name);
    yield render("nft-chain", chain);
    for (const rule of own) yield render("nft-rule", showRule(rule, rule === own.at(-1)));
    yield render("nft-chain-end", { last: !hooked && index === chains.length - 1 });
  }
  if (hooked) yield render("nft-hook", { ...filter, chains });
  yield render("nft-tail", {});
}

/** One command for all entries, however many: nft takes the longer the more commands fill a set. */
function* printSet(set: AddressSet, render: Render): Generator<string> {
  const { name, type } = showSet(set);
  yield render("nft-set", { name, type, about: wrapComments(set.about) });
  yield* renderEntries(set.entries, "\t\t\t", ",\n");
  yield render("nft-set-end", {});
}

function showSet({ name, entries }: AddressSet) {
  return { name, type: `ipv${entries.family}_addr` };
}

function showRule(rule: NftablesRule, last: boolean) {
  const name = commentName(rule.id);
  return {
    reasons: rule.reasons,
    statements: rule.statements.map((statement) => showStatement(statement, rule, name)),
    last,
  };
}

/** The words that narrow a statement to its family and protocol; each only where no other implies it. */
function showStatement(
  { family, protocol, sourceSet, destinationSet }: NftablesStatement,
  { ports, verdict, reset }: NftablesRule,
  name: string,
) {
  const addressed = sourceSet !== "" || destinationSet !== "";
  return {
    network: networkWord(family),
    family: addressed ? "" : `ipv${family}`,
    sourceSet,
    destinationSet,
    protocol: ports.length === 0 ? protocol : "",
    transport: protocol,
    port: ports.length === 1 ? ports[0]! : "",
    ports: ports.length > 1 ? ports : [],
    verdict,
    reset,
    name,
  };
}

function networkWord(family: Family): string {
  return family === 4 ? "ip" : "ip6";
}
