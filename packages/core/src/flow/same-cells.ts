import type { HostPattern } from "../host/index.js";
import { printHostPattern } from "../host/index.js";
import type { PortRange } from "../policy/index.js";
import type { Device, DeviceRule, FlowProtocol } from "./device.js";
import { printQuestion } from "./print-question.js";

/** A rule that asks for names, ports and things without an order, each of them at most once. */
interface Row {
  readonly rule: DeviceRule;
  /** The patterns as texts; undefined: any name, and none. */
  readonly hosts: ReadonlySet<string> | undefined;
  /** Undefined: any port, and none. */
  readonly ports: readonly PortRange[] | undefined;
  /** Whether it asks for protocols all of which have ports. */
  readonly hasPorts: boolean;
  /** Everything else that must hold, canonical: the same text, the same meaning. */
  readonly rest: readonly string[];
}

/** So many looks at a row cost less than diagrams. */
const mostLooks = 4096;

/**
 * Whether two devices are seen to decide alike name by name and port by port: their patterns have no name in common, so
 * they and their ports cut all flows into cells, and in each the same questions are asked in the same order. True is a
 * proof over the whole space; false says nothing.
 */
export function haveSameCells(expected: Device, read: Device): boolean {
  if (expected.otherwise !== read.otherwise) return false;
  const hosts = new Map<string, HostPattern>();
  const ports = new Set([1]);
  const asked = rowsOf(expected, hosts, ports);
  const said = asked === undefined ? undefined : rowsOf(read, hosts, ports);
  if (asked === undefined || said === undefined) return false;
  if (hosts.size * (asked.length + said.length) > mostLooks || haveCommonNames(hosts)) return false;
  for (const host of [undefined, ...hosts.keys()]) {
    const [left, right] = [rowsFor(asked, host), rowsFor(said, host)];
    for (const port of [undefined, ...ports])
      if (!isSameOrder(decidingIn(left, port), decidingIn(right, port))) return false;
  }
  return true;
}

/** The rules as rows, and what they ask for beside what is known; undefined if one is no row. */
function rowsOf(
  { rules }: Device,
  hosts: Map<string, HostPattern>,
  starts: Set<number>,
): readonly Row[] | undefined {
  const rows: Row[] = [];
  for (const rule of rules) {
    const row = rowOf(rule, hosts, starts);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

function rowOf(rule: DeviceRule, known: Map<string, HostPattern>, starts: Set<number>): Row | undefined {
  let hosts: Set<string> | undefined;
  let ports: readonly PortRange[] | undefined;
  let hasPorts = false;
  const rest: string[] = [];
  for (const condition of rule.conditions) {
    if (condition.negated === true) return undefined;
    if (condition.of === "protocol") hasPorts ||= condition.protocols.every(isWithPorts);
    if (condition.of === "protocol" || condition.of === "other") rest.push(printQuestion(condition));
    else if (condition.of === "host" && hosts === undefined && (condition.endings ?? []).length === 0) {
      hosts = new Set();
      for (const pattern of condition.patterns) {
        const text = printHostPattern(pattern);
        hosts.add(text);
        known.set(text, pattern);
      }
    } else if (condition.of === "port" && ports === undefined && addStarts(condition.ports, starts))
      ports = condition.ports;
    else return undefined;
  }
  return { rule, hosts, ports, hasPorts, rest };
}

function isWithPorts(protocol: FlowProtocol): boolean {
  return protocol === "tcp" || protocol === "udp";
}

/** Adds where ranges begin and end: between two of them, all ports are alike. False if they are none. */
function addStarts(ranges: readonly PortRange[], starts: Set<number>): boolean {
  for (const { first, last } of ranges) {
    if (first < 1 || last < first || last > 65_535) return false;
    starts.add(first);
    if (last < 65_535) starts.add(last + 1);
  }
  return true;
}

/** Whether two patterns may match the same name, as one has the name of another or stands below it. */
function haveCommonNames(hosts: ReadonlyMap<string, HostPattern>): boolean {
  const names = new Set<string>();
  for (const { name } of hosts.values()) names.add(name);
  if (names.size < hosts.size) return true;
  for (const name of names)
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      if (names.has(name.slice(dot + 1))) return true;
  return false;
}

/** The rows that names of a pattern may meet; undefined: all other names, and none. */
function rowsFor(rows: readonly Row[], host: string | undefined): readonly Row[] {
  return rows.filter(({ hosts }) => hosts === undefined || (host !== undefined && hosts.has(host)));
}

/** Those of them that decide something at a port; undefined: without one. */
function decidingIn(rows: readonly Row[], port: number | undefined): readonly Row[] {
  const deciding: Row[] = [];
  for (const row of rows)
    if (holdsAt(row, port) && !deciding.some(({ rest }) => isAmong(rest, row.rest))) deciding.push(row);
  return deciding;
}

function holdsAt({ ports, hasPorts }: Row, port: number | undefined): boolean {
  if (port === undefined) return ports === undefined && !hasPorts;
  return ports === undefined || ports.some(({ first, last }) => first <= port && port <= last);
}

/** Whether one asks nothing that another does not. */
function isAmong(rest: readonly string[], others: readonly string[]): boolean {
  return rest.every((each) => others.includes(each));
}

function isSameOrder(left: readonly Row[], right: readonly Row[]): boolean {
  if (left.length !== right.length) return false;
  return left.every(({ rule, rest }, at) => {
    const other = right[at]!;
    return rule.action === other.rule.action && isAmong(rest, other.rest) && isAmong(other.rest, rest);
  });
}
