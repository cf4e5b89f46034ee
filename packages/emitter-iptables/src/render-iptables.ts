import type { OutputFile, Render } from "@sallyport/core";
import { type Header, showChains } from "./header.js";
import type { AddressMatch, IptablesFile } from "./plan.js";
import { printLines } from "./render-lines.js";

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
    yield render("rules-rule", { reasons: rule.reasons });
    yield* printLines(rule, render);
  }
  yield render("rules-tail", { chains });
}

function countListed(match: AddressMatch): number {
  return match.kind === "prefixes" ? match.entries.count : 0;
}
