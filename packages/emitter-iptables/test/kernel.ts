import type { Probe } from "./network.js";
import { runInNetwork } from "./network.js";

export type Decision = "allow" | "deny" | "open";

/** Files to load, and the chain whose decisions are asked for. */
export interface Loadable {
  readonly files: ReadonlyMap<string, string>;
  readonly way:
    | { readonly kind: "iptables"; readonly chain: string }
    /** A chain to jump to. */
    | {
        readonly kind: "nft";
        readonly family: "ip" | "ip6" | "inet";
        readonly table: string;
        readonly chain: string;
      }
    /** Files that filter at the output hook themselves; what they leave open passes then. */
    | { readonly kind: "hooked" };
  readonly probes: readonly Probe[];
}

/** What the kernel does with each probe; undefined if a tool refuses the files. */
export type Verdicts = readonly Decision[] | undefined;

/**
 * Loads one after the other into a namespace and sends its probes twice: once where what the chain leaves is dropped,
 * and once where it passes. What passes the first time is allowed, what is held the second time is denied.
 */
export function askKernel(loadables: readonly Loadable[]): readonly Verdicts[] {
  const files = new Map<string, string>();
  const steps = loadables.flatMap((loadable, index) => {
    const folder = `c${index}-`;
    for (const [name, text] of loadable.files) files.set(folder + name, text);
    const { held, passed } = scriptsOf(loadable, folder);
    for (const [name, text] of Object.entries(held.files)) files.set(name, text);
    const { probes } = loadable;
    return [
      { run: held.run, probes },
      { run: passed, probes },
    ];
  });
  const results = runInNetwork({ files, steps });
  return loadables.map(({ way, probes }, index) => {
    const [held, passed] = [results[2 * index]!, results[2 * index + 1]!];
    if (held.status !== 0) return undefined;
    if (passed.status !== 0) throw new Error(`the policy could not be changed: ${passed.err}`);
    return probes.map((probe, at): Decision => {
      const [first, second] = [held.arrived[at]!, passed.arrived[at]!];
      if (first && !second) throw new Error(`${JSON.stringify(probe)} passes where less does`);
      if (way.kind === "hooked") return first ? "allow" : "deny";
      return first ? "allow" : second ? "open" : "deny";
    });
  });
}

interface Scripts {
  /** Loads the files where the rest is dropped. */
  readonly held: { readonly run: string; readonly files: Readonly<Record<string, string>> };
  /** Lets the rest pass. */
  readonly passed: string;
}

function scriptsOf({ files, way }: Loadable, folder: string): Scripts {
  const commands = (ending: string, command: string) =>
    [...files.keys()].filter((name) => name.endsWith(ending)).map((name) => `${command} ${folder}${name}`);
  const load = [
    "nft flush ruleset",
    "ipset destroy",
    ...commands(".ipset", "ipset restore -f"),
    ...commands(".v4.rules", "iptables-restore -w 5 --noflush <"),
    ...commands(".v6.rules", "ip6tables-restore -w 5 --noflush <"),
    ...commands(".nft", "nft -f"),
  ];
  const held = (hook: readonly string[], hookFiles = {}) => ({
    run: [...load, ...hook].join("\n"),
    files: hookFiles,
  });
  switch (way.kind) {
    case "hooked":
      return { held: held([]), passed: "true" };
    case "nft":
      return { held: held([`nft '${hookNft(way, "drop")}'`]), passed: `nft '${policyNft(way, "accept")}'` };
    case "iptables": {
      const hooks = {
        [`${folder}hook4`]: hookIptables(files, way.chain, 4),
        [`${folder}hook6`]: hookIptables(files, way.chain, 6),
      };
      const restore = [
        `iptables-restore --noflush < ${folder}hook4`,
        `ip6tables-restore --noflush < ${folder}hook6`,
      ];
      return { held: held(restore, hooks), passed: "iptables -P OUTPUT ACCEPT; ip6tables -P OUTPUT ACCEPT" };
    }
  }
}

/** Drops at OUTPUT, with a jump to the chain if the family has it. */
function hookIptables(files: ReadonlyMap<string, string>, chain: string, family: 4 | 6): string {
  const texts = [...files].filter(([name]) => name.endsWith(`.v${family}.rules`)).map(([, text]) => text);
  const jump = texts.some((text) => text.includes(`:${chain} `)) ? `-A OUTPUT -j ${chain}\n` : "";
  return `*filter\n:OUTPUT DROP [0:0]\n${jump}COMMIT\n`;
}

type NftWay = Extract<Loadable["way"], { kind: "nft" }>;

/** A base chain that jumps to the chain; packets of a family that the table does not see get one of their own. */
function hookNft(way: NftWay, policy: string): string {
  const { family, table, chain } = way;
  return [policyNft(way, policy), `add rule ${family} ${table} output-hook jump ${chain}`].join("; ");
}

function policyNft({ family, table }: NftWay, policy: string): string {
  const hook = `{ type filter hook output priority filter; policy ${policy}; }`;
  const other = family === "ip" ? "ip6" : "ip";
  const rest =
    family === "inet" ? [] : [`add table ${other} rest`, `add chain ${other} rest output-hook ${hook}`];
  return [`add chain ${family} ${table} output-hook ${hook}`, ...rest].join("; ");
}
