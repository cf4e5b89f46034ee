import { minimalPatterns, printHostPattern } from "../host/index.js";
import { minimalPorts, type PortRange, printPorts } from "../policy/index.js";
import type { Condition } from "./device.js";

type Question = Extract<Condition, { of: "host" | "protocol" | "other" }>;

/** Readers give one and the same condition to many rules. */
const printed = new WeakMap<Question, string>();

/** Canonical text; different questions, different texts. */
export function printQuestion(condition: Question): string {
  const known = printed.get(condition);
  if (known !== undefined) return known;
  const text = questionText(condition);
  printed.set(condition, text);
  return text;
}

function questionText(condition: Question): string {
  switch (condition.of) {
    case "host":
      return printHostQuestion(condition);
    case "protocol":
      return `protocol ${[...new Set(condition.protocols)].sort().join(" ")}`;
    case "other":
      // Quoted: a name out of a file may hold what stands between questions.
      return `other ${JSON.stringify(condition.what)}`;
  }
}

type HostCondition = Extract<Condition, { of: "host" }>;

/** Hosts are asked for once a rule, and then once a family. */
const printedHosts = new WeakMap<HostCondition, string>();

function printHostQuestion(condition: HostCondition): string {
  const known = printedHosts.get(condition);
  if (known !== undefined) return known;
  const names = minimalPatterns(condition.patterns).map(printHostPattern);
  const endings = JSON.stringify([...new Set(condition.endings ?? [])].sort());
  const printed = `host ${names.join(" ")} endings ${endings}`;
  printedHosts.set(condition, printed);
  return printed;
}

/** Canonical text of ports. */
export function printPortList(ports: readonly PortRange[]): string {
  return minimalPorts(ports)
    .map((range) => printPorts(range))
    .join(" ");
}
