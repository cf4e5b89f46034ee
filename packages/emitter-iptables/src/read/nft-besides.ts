import { localChain } from "../device-names.js";
import type { Note } from "./besides.js";
import type { Chain } from "./chain.js";
import type { KeptThing } from "./kept.js";
import type { BaseHook, OpenChain, OpenTable } from "./nft-ruleset.js";
import { hasElements } from "./nft-set.js";
import { shown } from "./unreadable.js";
import { addSetsThatDecide } from "./use.js";

/** What is noted of the tables of a script. */
export interface TableNotes {
  readonly notes: Note[];
  /** What keeps things of an earlier load. */
  readonly chains: KeptThing[];
  readonly sets: KeptThing[];
}

/**
 * Notes what stands in the tables of a script and belongs to none of their chains. A table with chains is those chains' own, or the
 * user's that holds them: that it is made where it is not there changes nothing else.
 */
export function noteTable(
  table: OpenTable,
  chains: ReadonlyMap<string, Chain>,
  { notes, ...kept }: TableNotes,
): void {
  const named = `table ${table.family} ${shown(table.name)}`;
  if (chains.size === 0) {
    notes.push({ line: table.line, what: `the ${named}, which holds no chain` });
    return;
  }
  const used = new Set<string>();
  addSetsThatDecide(chains, used);
  for (const [name, set] of table.sets) {
    const { line, elements } = set;
    if (used.has(name) && hasElements(elements)) {
      if (set.keeps) kept.sets.push(set);
      continue;
    }
    notes.push({ line, what: `the set ${shown(name)} of ${named}, which decides nothing in any chain` });
  }
  for (const chain of table.chains.values()) {
    const { name, hooks = [] } = chain;
    if (chain.keeps && !isForOthers(chain)) kept.chains.push(chain);
    if (hooks.length === 0 && hookNames.has(name)) {
      const what = `the chain ${shown(name)} of ${named} is at no hook, and filters nothing by itself`;
      notes.push({ line: chain.line, what });
    }
    for (const hook of hooks) {
      const odd = oddHook(name, hook);
      if (odd !== undefined)
        notes.push({ line: hook.line, what: `the chain ${shown(name)} of ${named} ${odd}` });
    }
  }
}

/** The chain that a script makes for what the machine needs besides, as long as it puts no rules of its own there. */
function isForOthers({ name, rules }: OpenChain): boolean {
  return name === localChain && rules.length === 0;
}

/** A chain of such a name that waits for a jump decides what it would at the hook, and is asked of no packet. */
const hookNames: ReadonlySet<string> = new Set(["prerouting", "input", "forward", "output", "postrouting"]);

/** Priorities by their names. */
const priorities: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};

/**
 * What is not as the chain's decisions are meant. A base chain is called after its hook: another's hook would filter other
 * packets, and a chain that waits for a jump would filter all of them. Between the priorities at which addresses are translated its packets look the
 * same, and all base chains of a hook must let a packet pass, whatever their order.
 */
function oddHook(name: string, { at, priority }: BaseHook): string | undefined {
  if (at !== name) return `filters at the hook ${shown(at)} by itself`;
  const value = readPriority(priority);
  if (value !== undefined && value > priorities.dstnat! && value < priorities.srcnat!) return undefined;
  return `filters at the priority ${shown(priority)}, beyond where addresses are translated`;
}

/** "filter", "-10", "filter + 10", "filter-10". */
function readPriority(text: string): number | undefined {
  const match = /^([a-z]*) ?([+-]? ?\d{1,9})?$/.exec(text);
  if (match === null) return undefined;
  const [, name = "", offset = "0"] = match;
  if (name !== "" && !Object.hasOwn(priorities, name)) return undefined;
  return (name === "" ? 0 : priorities[name]!) + Number(offset.replace(" ", ""));
}
