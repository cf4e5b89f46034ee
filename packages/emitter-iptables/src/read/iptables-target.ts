import type { Verdict } from "./chain.js";
import type { RuleDraft, RuleOption } from "./iptables-draft.js";
import { shown, Unreadable } from "./unreadable.js";

/** Targets that are no chains. Those that only note a packet let it go on to the next rule. */
const targets: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ["ACCEPT", { kind: "allow" }],
  ["DROP", { kind: "deny" }],
  ["REJECT", { kind: "deny" }],
  ["RETURN", { kind: "return" }],
  ["LOG", { kind: "continue" }],
  ["NFLOG", { kind: "continue" }],
]);

/** Options that say what becomes of a packet. */
export const targetOptions: readonly RuleOption[] = [
  {
    names: ["-j", "--jump"],
    read(draft, words) {
      const name = takeTarget(draft, words.next());
      draft.verdict = targets.get(name) ?? { kind: "jump", chain: knownChain(draft, name) };
    },
  },
  {
    names: ["-g", "--goto"],
    read(draft, words) {
      const name = takeTarget(draft, words.next());
      draft.verdict = { kind: "goto", chain: knownChain(draft, name) };
    },
  },
  {
    names: ["--reject-with"],
    target: "REJECT",
    read(draft, words) {
      draft.answer = words.next();
    },
  },
  ...["--log-prefix", "--log-level"].map((name) => ignoredOption(name, "LOG", 1)),
  ...["--log-tcp-sequence", "--log-tcp-options", "--log-ip-options", "--log-uid", "--log-macdecode"].map(
    (name) => ignoredOption(name, "LOG", 0),
  ),
  ...["--nflog-group", "--nflog-prefix", "--nflog-size", "--nflog-threshold"].map((name) =>
    ignoredOption(name, "NFLOG", 1),
  ),
];

function ignoredOption(name: string, target: string, values: number): RuleOption {
  return {
    names: [name],
    target,
    read(_, words) {
      for (let count = 0; count < values; count++) words.next();
    },
  };
}

function takeTarget(draft: RuleDraft, name: string): string {
  if (draft.target !== undefined) throw new Unreadable("the rule has two targets");
  draft.target = name;
  return name;
}

function knownChain({ context }: RuleDraft, name: string): string {
  if (!context.isChain(name))
    throw new Unreadable(`${shown(name)} is no target and no chain before this line`);
  return name;
}
