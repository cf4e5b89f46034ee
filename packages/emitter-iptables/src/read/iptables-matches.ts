import { others } from "../device-names.js";
import { readIcmpType } from "./icmp.js";
import { asked, type RuleOption } from "./iptables-draft.js";
import { readProtocol } from "./numbers.js";
import { isNewIn } from "./state.js";
import { shown, Unreadable } from "./unreadable.js";

/** Match extensions whose options are known here. */
const known = new Set([
  "comment",
  "conntrack",
  "icmp",
  "icmp6",
  "iprange",
  "multiport",
  "set",
  "state",
  "tcp",
  "udp",
]);

/** Options that ask for anything but addresses and ports. */
export const matchOptions: readonly RuleOption[] = [
  {
    names: ["-m", "--match"],
    repeatable: true,
    read({ modules }, words) {
      const name = words.next();
      if (!known.has(name)) throw new Unreadable(`what -m ${name} asks for is not known here`);
      modules.set(name, (modules.get(name) ?? 0) + 1);
    },
  },
  {
    names: ["-p", "--protocol", "--proto"],
    negatable: true,
    read(draft, words, negated) {
      const name = words.next().toLowerCase();
      const number = name === "all" ? 0 : readProtocol(name);
      if (number === 0 && negated) throw new Unreadable("no packet is of no protocol");
      draft.protocol = { number: number === 0 ? "all" : number, negated };
    },
  },
  interfaceOption("input", ["-i", "--in-interface"]),
  interfaceOption("output", ["-o", "--out-interface"]),
  {
    names: ["-c", "--set-counters"],
    read(_, words) {
      for (const word of [words.next(), words.next()]) {
        if (!/^\d+$/.test(word)) throw new Unreadable(`${shown(word)} is no count`);
      }
    },
  },
  {
    names: ["--comment"],
    modules: ["comment"],
    read(draft, words) {
      draft.comment = words.next();
    },
  },
  {
    names: ["--syn"],
    modules: ["tcp"],
    negatable: true,
    // The first packet of a connection.
    read(draft, _, negated) {
      if (negated) draft.isNever = true;
    },
  },
  stateOption("--ctstate", "conntrack"),
  stateOption("--state", "state"),
  icmpOption("--icmp-type", "icmp", 4),
  icmpOption("--icmpv6-type", "icmp6", 6),
];

function interfaceOption(direction: "input" | "output", names: RuleOption["names"]): RuleOption {
  return {
    names,
    negatable: true,
    read({ conditions }, words, negated) {
      const name = words.next();
      if (!/^[\w.@:-]+\+?$/.test(name)) throw new Unreadable(`${shown(name)} is no interface`);
      conditions.push(asked(others.interface(direction, name.replace(/\+$/, "*")), negated));
    },
  };
}

function stateOption(name: string, module: string): RuleOption {
  return {
    names: [name],
    modules: [module],
    negatable: true,
    read(draft, words, negated) {
      const states = words.next().split(",");
      if (isNewIn(states.map((state) => state.toLowerCase())) === negated) draft.isNever = true;
    },
  };
}

function icmpOption(name: string, module: string, family: 4 | 6): RuleOption {
  return {
    names: [name],
    modules: [module],
    negatable: true,
    read({ conditions, context }, words, negated) {
      if (context.family !== family) throw new Unreadable(`${name} is of IPv${family}`);
      conditions.push(asked(others.icmpType(family, readIcmpType(words.next(), family)), negated));
    },
  };
}
