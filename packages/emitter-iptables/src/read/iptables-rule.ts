import type { Condition } from "@sallyport/core";
import type { ChainRule } from "./chain.js";
import { isProtocol } from "./conditions.js";
import { addressOptions } from "./iptables-addresses.js";
import {
  asked,
  type RuleContext,
  type RuleDraft,
  type RuleOption,
  type WordSource,
} from "./iptables-draft.js";
import { matchOptions } from "./iptables-matches.js";
import { portOptions } from "./iptables-ports.js";
import { targetOptions } from "./iptables-target.js";
import { TCP, UDP } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

const optionsByName: ReadonlyMap<string, RuleOption> = new Map(
  [addressOptions, portOptions, matchOptions, targetOptions]
    .flat()
    .flatMap((option) => option.names.map((name) => [name, option] as const)),
);

/** The protocols whose extension -p loads by itself. */
const extensions: Readonly<Record<string, number>> = { tcp: TCP, udp: UDP, icmp: 1, icmp6: 58 };
const extensionNames = Object.keys(extensions);

/** Reads what follows "-A CHAIN". */
export function readIptablesRule(words: readonly string[], line: number, context: RuleContext): ChainRule {
  const draft: RuleDraft = {
    context,
    conditions: [],
    modules: new Map(),
    seen: new Set(),
    ports: [],
    sourcePorts: [],
    isNever: false,
    count: 1,
    hasOtherAddresses: false,
    verdict: { kind: "continue" },
  };
  let at = 0;
  const source: WordSource = {
    next() {
      const word = words[at++];
      if (word === undefined) throw new Unreadable("the line ends too early");
      return word;
    },
  };
  while (at < words.length) readOption(draft, source);
  if (draft.count > 1 && draft.hasOtherAddresses)
    throw new Unreadable("a list of addresses stands beside a negated one");
  const conditions = finish(draft);
  return {
    line,
    count: draft.count,
    ...(draft.comment === undefined || draft.comment === "" ? {} : { comment: draft.comment }),
    ...(draft.sets === undefined ? {} : { sets: draft.sets }),
    alternatives: draft.isNever ? [] : [conditions],
    verdict: draft.verdict,
  };
}

function readOption(draft: RuleDraft, words: WordSource): void {
  const first = words.next();
  const negated = first === "!";
  const name = negated ? words.next() : first;
  const option = optionsByName.get(name);
  if (option === undefined) throw new Unreadable(`${shown(name)} is no option that is known here`);
  if (negated && option.negatable !== true) throw new Unreadable(`${name} cannot be negated`);
  if (option.modules !== undefined && !option.modules.some((module) => isLoaded(draft, module))) {
    throw new Unreadable(`${name} needs -m ${option.modules.join(" or ")} before it`);
  }
  if (option.target !== undefined && draft.target !== option.target) {
    throw new Unreadable(`${name} needs -j ${option.target} before it`);
  }
  refuseTwice(draft, option);
  option.read(draft, words, negated);
}

/** Extensions that are loaded twice take their options twice. */
function refuseTwice(
  { seen, modules }: RuleDraft,
  { names, modules: needed = [], repeatable }: RuleOption,
): void {
  if (repeatable === true) return;
  const key = `${names[0]} ${needed.map((module) => modules.get(module) ?? 0).join()}`;
  if (seen.has(key)) throw new Unreadable(`${names[0]} is there twice`);
  seen.add(key);
}

function isLoaded({ modules, protocol }: RuleDraft, module: string): boolean {
  return modules.has(module) || (protocol?.negated === false && protocol.number === extensions[module]);
}

/** All conditions of a rule, which is not read any further; what only the whole rule tells is checked here: which protocol its ports are of. */
function finish({
  protocol,
  modules,
  ports,
  sourcePorts,
  conditions,
  answer,
}: RuleDraft): readonly Condition[] {
  const only = protocol?.negated === false ? protocol.number : undefined;
  for (const module of extensionNames) {
    const count = modules.get(module);
    if (count === undefined) continue;
    if (only !== extensions[module]) throw new Unreadable(`-m ${module} needs -p of its protocol`);
    // iptables would forget the first one.
    if (count > 1) throw new Unreadable(`-m ${module} is there twice`);
  }
  const hasPorts = ports.length > 0 || sourcePorts.length > 0;
  if (hasPorts && only !== TCP && only !== UDP) throw new Unreadable("ports are known of tcp and udp only");
  if (answer === "tcp-reset" && only !== TCP) throw new Unreadable("a reset answers tcp only");
  if (protocol !== undefined && protocol.number !== "all") {
    conditions.push(asked(isProtocol(protocol.number), protocol.negated));
  }
  if (sourcePorts.length > 0) conditions.push(...sourcePorts);
  for (const held of ports) conditions.push({ of: "port", ports: held });
  return conditions;
}
