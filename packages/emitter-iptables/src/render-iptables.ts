import type { OutputFile, Render } from "@sallyport/core";
import { type Header, showChains } from "./header.js";
import type { AddressMatch, IptablesFile, IptablesRule } from "./plan.js";
import { createLinePrinter, printLines } from "./render-lines.js";
import { commentMarks, createStamp, fillComments, type Stamp } from "./stamp.js";

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
  const printer = createLinePrinter(render);
  const stamp = createStamp(render, "rules-rule");
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]!;
    const reasons = printReasons(rule, render, stamp);
    const lines = printLines(rule, printer);
    // Most rules are a few lines, and one piece.
    if (Array.isArray(lines)) yield `${reasons}${lines.length === 1 ? lines[0] : lines.join("")}`;
    else {
      yield reasons;
      yield* lines;
    }
  }
  yield render("rules-tail", { chains });
}

function printReasons({ reasons }: IptablesRule, render: Render, stamp: Stamp): string {
  const marks = () => commentMarks(reasons);
  const pieces = stamp({ shape: `${reasons.length}`, show: () => ({ reasons: marks() }), marks });
  return pieces === undefined ? render("rules-rule", { reasons }) : fillComments(pieces, reasons);
}

function countListed(match: AddressMatch): number {
  return match.kind === "prefixes" ? match.entries.count : 0;
}
