import { type Code, entryOf, listCodes } from "@sallyport/core";
import { page, plain, table } from "./markdown.js";

/** What the first digits of a code stand for; the longest that fits counts. */
const areas: Readonly<Record<string, string>> = {
  SP1: "Usage and input",
  SP2: "Dataset and imported editions",
  SP3: "Policy against format",
  SP4: "What files and rules mean",
  SP5: "Output",
  SP6: "One format's own",
  SP61: "Squid",
  SP62: "Proxy auto-configuration",
  SP63: "iptables, ipset and nftables",
  SP64: "Palo Alto",
  SP65: "Azure Firewall",
  SP66: "Azure NSG",
  SP7: "Lists and their publishers",
  SP9: "Internal",
};

/** Every complaint of the catalogue, by area. */
export function makeDiagnosticsPage(): string {
  const named = [...new Set(listCodes().map(areaOf))];
  return page("Diagnostics", "packages/core/src/diagnostic/catalog", [
    "Every complaint has a code; `sallyport explain CODE` prints what stands here. An error ends the run with the exit code" +
      " that is named, and nothing is written. Warnings and notes let it go on.",
    table(
      ["exit code", "meaning"],
      [
        ["0", "fine"],
        ["1", "findings: drift, differences, what a guard or an audit found"],
        ["2", "usage, config or manifest"],
        ["3", "input data, files that cannot be read, network"],
        ["70", "internal"],
      ],
    ),
    ...named.flatMap((area) => [
      `## ${area}`,
      ...listCodes()
        .filter((code) => areaOf(code) === area)
        .map(makeEntry),
    ]),
  ]);
}

/** What a code is about. */
export function areaOf(code: Code): string {
  const area = areas[code.slice(0, 4)] ?? areas[code.slice(0, 3)];
  if (area === undefined)
    throw new Error(`${code}: say what its first digits stand for in scripts/docs/diagnostics.ts`);
  return area;
}

function makeEntry(code: Code): string {
  const { severity, exit, title, cause, fix } = entryOf(code);
  const weight = severity === "error" ? `error, exit code ${exit}` : severity;
  return `### ${code}\n\n**${plain(title)}** (${weight})\n\n${plain(cause)}\n\n*What to do:* ${plain(fix)}`;
}
