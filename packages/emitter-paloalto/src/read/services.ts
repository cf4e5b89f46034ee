import { minimalPorts, type PortRange, parsePorts } from "@sallyport/core";
import { type Named, objectNamed, type RuleContext } from "./context.js";
import { membersIn } from "./members.js";
import { type Branch, branchAt, childNames, membersOf, textOf } from "./tree.js";
import { shown } from "./words.js";

/** Destination ports by protocol. */
export type Transports = ReadonlyMap<"tcp" | "udp", readonly PortRange[]>;

const sections = [["service"], ["service-group"]];
/** Services that every firewall has (PAN-OS web interface help, Objects > Services). */
const predefined: ReadonlyMap<string, readonly number[]> = new Map([
  ["service-http", [80, 8080]],
  ["service-https", [443]],
]);

type Collected = Map<"tcp" | "udp", PortRange[]>;

/** What the services of a rule carry; undefined, after a fault, if that is not certain. */
export function servicesOf(names: readonly Named[], context: RuleContext): Transports | undefined {
  // Most rules have the services of another one. What was there for that is there for any that comes later.
  const key = names.map(({ name }) => name).join("\n");
  const held = context.transports.get(key);
  if (held !== undefined && names.every(({ line }) => line >= held.line)) return held.transports;
  const transports = collectServices(names, context);
  const line = names.reduce((last, named) => Math.max(last, named.line), 0);
  if (transports !== undefined) context.transports.set(key, { transports, line });
  return transports;
}

function collectServices(names: readonly Named[], context: RuleContext): Transports | undefined {
  const { faults } = context;
  const before = faults.count();
  const collected: Collected = new Map();
  const queue = [...names];
  const seen = new Set<string>();
  for (const named of queue) {
    const { name, line } = named;
    if (seen.has(name)) continue;
    seen.add(name);
    const found = objectNamed(context, sections, named);
    if (found === false) continue;
    const ports = found === undefined ? predefined.get(name) : undefined;
    if (ports !== undefined) add(collected, "tcp", ports.map(single));
    else if (found === undefined) faults.note(line, `nothing in this file is the service ${shown(name)}`);
    else if (found.section === "service") readService(name, found.object, context, collected);
    else for (const member of membersOfGroup(name, found.object, context)) queue.push(member);
  }
  if (faults.count() > before) return undefined;
  return new Map([...collected].map(([protocol, held]) => [protocol, minimalPorts(held)]));
}

function membersOfGroup(name: string, object: Branch, { faults }: RuleContext): readonly Named[] {
  const members = membersOf(object, "members");
  if (members === undefined) faults.note(object.line, `the service group ${shown(name)} is empty`);
  return members === undefined ? [] : membersIn(members);
}

function readService(name: string, object: Branch, { faults }: RuleContext, collected: Collected): void {
  const protocols = childNames(branchAt(object, "protocol"));
  const protocol = protocols[0];
  if (protocols.length !== 1 || (protocol !== "tcp" && protocol !== "udp")) {
    faults.note(object.line, `the service ${shown(name)} is not of one protocol, tcp or udp`);
    return;
  }
  const transport = branchAt(object, "protocol", protocol);
  const source = textOf(transport, "source-port");
  if (source !== undefined) faults.note(source.line, "the port that sends is not read");
  const port = textOf(transport, "port");
  if (port === undefined) {
    faults.note(object.line, `the service ${shown(name)} has no port`);
    return;
  }
  for (const part of port.text.split(",")) {
    const range = readPorts(part);
    if (range === undefined) faults.note(port.line, `${shown(part)} is no port or range of ports`);
    else add(collected, protocol, range);
  }
}

/** Port 0 is a port to PAN-OS; no flow has it. */
function readPorts(text: string): readonly PortRange[] | undefined {
  if (text === "0") return [];
  const range = parsePorts(text.startsWith("0-") ? `1${text.slice(1)}` : text);
  return range === undefined ? undefined : [range];
}

function add(collected: Collected, protocol: "tcp" | "udp", ranges: readonly PortRange[]): void {
  const held = collected.get(protocol) ?? [];
  for (const range of ranges) held.push(range);
  collected.set(protocol, held);
}

function single(port: number): PortRange {
  return { first: port, last: port };
}
