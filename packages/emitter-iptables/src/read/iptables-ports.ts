import type { PortRange } from "@sallyport/core";
import { others } from "../device-names.js";
import { asked, type RuleOption } from "./iptables-draft.js";
import { portsOf, readPort, readPortRange } from "./numbers.js";
import { Unreadable } from "./unreadable.js";

/** What `multiport` holds at most; a range counts as two. */
const mostMultiports = 15;

/** Options that ask for ports. */
export const portOptions: readonly RuleOption[] = [
  portOption(["--dport", "--destination-port"], ["tcp", "udp"], readSingle),
  portOption(["--dports", "--destination-ports"], ["multiport"], readSeveral),
  sourceOption(["--sport", "--source-port"], ["tcp", "udp"], readSingle),
  sourceOption(["--sports", "--source-ports"], ["multiport"], readSeveral),
];

type ReadPorts = (text: string) => readonly PortRange[];

function portOption(
  names: RuleOption["names"],
  modules: readonly string[],
  readPorts: ReadPorts,
): RuleOption {
  return {
    names,
    modules,
    negatable: true,
    read(draft, words, negated) {
      draft.ports.push(portsOf(readPorts(words.next()), negated));
    },
  };
}

/** Policies do not speak of source ports. */
function sourceOption(
  names: RuleOption["names"],
  modules: readonly string[],
  readPorts: ReadPorts,
): RuleOption {
  return {
    names,
    modules,
    negatable: true,
    read(draft, words, negated) {
      draft.sourcePorts.push(asked(others.sourcePorts(portsOf(readPorts(words.next()), false)), negated));
    },
  };
}

/** "443", "8000:8100", ":1023" or "1024:". */
function readSingle(text: string): readonly PortRange[] {
  const [first = "", last, ...more] = text.split(":");
  if (more.length > 0) throw new Unreadable("a range has two ends");
  if (last === undefined) return [readPortRange(first, first)];
  return [{ ...readPortRange(first || "0", last || "65535") }];
}

function readSeveral(text: string): readonly PortRange[] {
  const ranges = text.split(",").map((part) => {
    const [first = "", last, ...more] = part.split(":");
    if (more.length > 0) throw new Unreadable("a range has two ends");
    return last === undefined
      ? { first: readPort(first), last: readPort(first) }
      : readPortRange(first, last);
  });
  const slots = ranges.reduce((total, { first, last }) => total + (first === last ? 1 : 2), 0);
  if (slots > mostMultiports)
    throw new Unreadable(`multiport takes ${mostMultiports} ports, a range for two`);
  return ranges;
}
