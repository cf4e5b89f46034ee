import type { Family, OutputFile, Render } from "@sallyport/core";
import { wrapComments } from "./comment.js";
import { renderEntries } from "./entries.js";
import { escapes } from "./escape.js";
import { type Header, showChains } from "./header.js";
import type { AddressSet, NftablesFile, NftablesRule, NftablesStatement } from "./plan.js";
import { commentName } from "./rule-comment.js";
import { commentMarks, createStamp, fill, printComments, type Stamp } from "./stamp.js";

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
  const setStamp = createStamp(render, "nft-set");
  const setEnd = file.sets.length === 0 ? "" : render("nft-set-end", {});
  for (const set of file.sets) {
    yield printSetHead(set, render, setStamp);
    yield* renderEntries(set.entries, "\t\t\t", ",\n");
    yield setEnd;
  }
  const ruleStamp = createStamp(render, "nft-rule");
  for (const [index, chain] of chains.entries()) {
    const own = rules.filter((rule) => rule.chain === chain.name);
    yield render("nft-chain", chain);
    for (const rule of own) yield printRule(rule, rule === own.at(-1), render, ruleStamp);
    yield render("nft-chain-end", { last: !hooked && index === chains.length - 1 });
  }
  if (hooked) yield render("nft-hook", { ...filter, chains });
  yield render("nft-tail", {});
}

/** Sets are filled by one command for all entries, however many: nft takes the longer the more commands fill a set. */
function printSetHead(set: AddressSet, render: Render, stamp: Stamp): string {
  const { name, type } = showSet(set);
  const about = wrapComments(set.about);
  const pieces = stamp({
    shape: `${type} ${about.length}`,
    show: () => ({ name: setMark, type, about: commentMarks(about) }),
    marks: () => [...commentMarks(about), setMark],
  });
  return pieces === undefined
    ? render("nft-set", { name, type, about })
    : fill(pieces, [...printComments(about), escapes.token(name)]);
}

function showSet({ name, entries }: AddressSet) {
  return { name, type: `ipv${entries.family}_addr` };
}

const setMark = "set-name";

function printRule(rule: NftablesRule, last: boolean, render: Render, stamp: Stamp): string {
  const { ports, verdict, reset, reasons, statements } = rule;
  const said = statements.map(
    ({ family, protocol, sourceSet, destinationSet }) =>
      `${family} ${protocol} ${sourceSet !== ""} ${destinationSet !== ""}`,
  );
  const pieces = stamp({
    shape: `${reasons.length} ${last} ${ports.join()} ${verdict} ${reset} ${said.join()}`,
    show: () => showRule(withMarks(rule), last, (at) => `rule-name-${at}`),
    marks: () => [
      ...commentMarks(reasons),
      ...withMarks(rule).statements.flatMap((statement, at) => [
        ...setNames(statement),
        escapes.quoted(`rule-name-${at}`),
      ]),
    ],
  });
  const name = commentName(rule.id);
  if (pieces === undefined)
    return render(
      "nft-rule",
      showRule(rule, last, () => name),
    );
  const texts = printComments(reasons);
  for (const statement of statements) texts.push(...setNames(statement), escapes.quoted(name));
  return fill(pieces, texts);
}

/** The rule with marks in the place of its reasons and sets. */
function withMarks(rule: NftablesRule): NftablesRule {
  const mark = (set: string, name: string) => (set === "" ? "" : name);
  return {
    ...rule,
    reasons: commentMarks(rule.reasons),
    statements: rule.statements.map(({ family, protocol, sourceSet, destinationSet }, at) => ({
      family,
      protocol,
      sourceSet: mark(sourceSet, `source-set-${at}`),
      destinationSet: mark(destinationSet, `destination-set-${at}`),
    })),
  };
}

/** In the order of the template. */
function setNames({ sourceSet, destinationSet }: NftablesStatement): readonly string[] {
  return [sourceSet, destinationSet].filter((set) => set !== "").map(escapes.token);
}

function showRule(rule: NftablesRule, last: boolean, nameOf: (statement: number) => string) {
  return {
    reasons: rule.reasons,
    statements: rule.statements.map((statement, at) => showStatement(statement, rule, nameOf(at))),
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
