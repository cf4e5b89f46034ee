import { type OutputFile, type Render, slicesOf } from "@sallyport/core";
import { wrapComment } from "./comment.js";
import { listEntries } from "./entries.js";
import { type Header, showChains } from "./header.js";
import type { AddressMatch, IptablesFile, IptablesRule } from "./plan.js";
import { commentName } from "./rule-comment.js";

/** The file of one family for `iptables-restore` or `ip6tables-restore`. */
export function renderIptables(file: IptablesFile, header: Header, render: Render): OutputFile {
  const { path, rules } = file;
  return {
    path,
    rules: rules.map(({ id }) => id),
    hosts: 0,
    tags: 0,
    prefixes: rules.reduce(
      (total, { source, destination }) => total + countListed(source) + countListed(destination),
      0,
    ),
    chunks: printFile(file, header, render),
  };
}

function* printFile(file: IptablesFile, header: Header, render: Render): Generator<string> {
  const { path, family, ipsetPath, rules } = file;
  const chains = showChains(file.chains);
  yield render("rules-head", {
    ...header,
    path,
    ipsetPath,
    chains,
    version: `IPv${family}`,
    tool: family === 4 ? "iptables" : "ip6tables",
    denies: rules.some(({ target }) => target !== "ACCEPT"),
    discovery: family === 6,
  });
  for (const rule of rules) {
    yield render("rules-rule", { reasons: rule.reasons.flatMap(wrapComment) });
    for (const lines of slicesOf(showLines(rule))) yield render("rules-lines", { lines });
  }
  yield render("rules-tail", { chains });
}

/** The lines of a rule: one for each prefix of either end and each piece of its ports. */
function* showLines(rule: IptablesRule): Generator<object> {
  const { id, chain, source, destination, protocol, target, reset } = rule;
  const pieces = rule.ports.length === 0 ? [""] : rule.ports;
  const sourceSet = source.kind === "set" ? source.name : "";
  const destinationSet = destination.kind === "set" ? destination.name : "";
  const common = { name: commentName(id), chain, protocol, target, reset, sourceSet, destinationSet };
  for (const from of alternatives(source)) {
    for (const to of alternatives(destination)) {
      for (const piece of pieces) {
        const several = piece.includes(",");
        const ports = { port: several ? "" : piece, ports: several ? piece : "" };
        yield { ...common, source: from, destination: to, ...ports };
      }
    }
  }
}

/** The prefixes to print of an end; one empty text where it is a set or any. */
function alternatives(match: AddressMatch): readonly string[] {
  return match.kind === "prefixes" ? listEntries(match.entries) : [""];
}

function countListed(match: AddressMatch): number {
  return match.kind === "prefixes" ? match.entries.count : 0;
}
