import type { Random } from "./damage.js";
import { pickOne } from "./pick.js";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, to be damaged anywhere.
type Json = any;

/** A member of an object or list. */
interface Site {
  readonly parent: Json;
  readonly key: string | number;
  readonly value: Json;
}

/** Damages one of the sites that it can; false if there are none. */
type Operator = (sites: readonly Site[], random: Random) => boolean;

/** A JSON file of Azure with some damage, and what was done to it. */
export interface Mutant {
  readonly root: Json;
  readonly damage: readonly string[];
}

/** A copy of a template or of plain resources, damaged in one to three places as people and merges do it. */
export function mutateAzure(root: Json, random: Random): Mutant {
  const copy = structuredClone(root);
  const damage: string[] = [];
  const wanted = 1 + Math.floor(random() * 3);
  for (let tries = 0; damage.length < wanted && tries < 50; tries++) {
    const name = pickOne(Object.keys(operators), random);
    if (operators[name]!(sitesOf(copy), random)) damage.push(name);
  }
  return { root: copy, damage };
}

function sitesOf(value: Json): readonly Site[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key: string | number) => [
    { parent: value, key, value: value[key] },
    ...sitesOf(value[key]),
  ]);
}

const isPrefix = (value: Json) => typeof value === "string" && /^[\da-f.:]+\/\d+$/i.test(value);
const isPorts = (value: Json) => typeof value === "string" && /^\d+(?:-\d+)?$/.test(value);
const isTag = (value: Json) => typeof value === "string" && /^[A-Z][A-Za-z]+\.[A-Z]\w+$/.test(value);
const isOneOf =
  (...words: readonly string[]) =>
  (value: Json) =>
    words.includes(value);

/** Replaces one value that fits. */
function replacing(
  fits: (value: Json, key: string | number) => boolean,
  change: (value: Json, random: Random) => Json,
): Operator {
  return (sites, random) => {
    const fitting = sites.filter(({ value, key }) => fits(value, key));
    if (fitting.length === 0) return false;
    const { parent, key, value } = pickOne(fitting, random);
    parent[key] = change(value, random);
    return true;
  };
}

/** Changes one list that fits. */
function editing(
  fits: (list: Json, key: string | number) => boolean,
  edit: (list: Json, at: number, random: Random) => void,
): Operator {
  return (sites, random) => {
    const fitting = sites.filter(
      ({ value, key }) => Array.isArray(value) && value.length > 0 && fits(value, key),
    );
    if (fitting.length === 0) return false;
    const { value } = pickOne(fitting, random);
    edit(value, Math.floor(random() * value.length), random);
    return true;
  };
}

/** Exchanges two values that fit, of the same key or in the same list. */
function swapping(fits: (value: Json, key: string | number) => boolean): Operator {
  return (sites, random) => {
    const fitting = sites.filter(({ value, key }) => fits(value, key));
    const [one, other] = [fitting, fitting].map((list) =>
      list.length < 2 ? undefined : pickOne(list, random),
    );
    if (one === undefined || other === undefined || one.value === other.value) return false;
    one.parent[one.key] = other.value;
    other.parent[other.key] = one.value;
    return true;
  };
}

const isWorthDropping = (_: Json, key: string | number) =>
  !["dependsOn", "banner", "notes", "lines"].includes(String(key));
const isRule = (value: Json) => typeof value === "object" && value !== null && "name" in value;

/** A prefix one bit wider; with host bits, if it is the upper half. */
function widen(prefix: string): string {
  const [address, length] = prefix.split("/");
  return Number(length) === 0 ? prefix : `${address}/${Number(length) - 1}`;
}

/** The last number of the first address of a prefix one step further: often with host bits, or beside. */
function shift(prefix: string): string {
  return prefix.replace(/(\d+)(?=\.0\/\d+$|\/\d+$|$)/, (digits) => String((Number(digits) + 1) % 256));
}

/** Another name, also where it is an expression that ends in a text. */
function renamed(name: string): string {
  if (name.startsWith("[parameters(")) return `[concat(${name.slice(1, -1)}, '_again')]`;
  return name.endsWith("')]") ? `${name.slice(0, -3)}_again')]` : `${name}_again`;
}

/** The same rule once more, at the next priority if it has one. */
function duplicateRule(list: Json, at: number): void {
  const copy = structuredClone(list[at]);
  copy.name = renamed(copy.name);
  if (typeof copy.id === "string") copy.id = `${copy.id}_again`;
  for (const holder of [copy, copy.properties ?? {}])
    if (typeof holder.priority === "number") holder.priority++;
  list.splice(at + 1, 0, copy);
}

const operators: Readonly<Record<string, Operator>> = {
  "drop an entry": editing(isWorthDropping, (list, at) => list.splice(at, 1)),
  "drop a member": (sites, random) => {
    const fitting = sites.filter(({ parent, key }) => !Array.isArray(parent) && !String(key).startsWith("$"));
    if (fitting.length === 0) return false;
    const { parent, key } = pickOne(fitting, random);
    delete parent[key];
    return true;
  },
  "duplicate a rule": editing((list) => isRule(list[0]), duplicateRule),
  "duplicate an entry": editing(
    (list) => typeof list[0] === "string",
    (list, at) => list.splice(at, 0, list[at]),
  ),
  "reverse a list": editing(isWorthDropping, (list) => list.reverse()),
  "widen a mask": replacing(isPrefix, widen),
  "narrow a mask": replacing(isPrefix, (prefix: string) =>
    prefix.replace(/\d+$/, (length) => `${Math.min(Number(length) + 1, 32)}`),
  ),
  "shift a prefix": replacing(isPrefix, shift),
  "move to the other network": swapping(isPrefix),
  "write a range": replacing(
    (value) => typeof value === "string" && /^\d+\.\d+\.\d+\.0\/2[0-9]$/.test(value),
    (prefix: string) => `${prefix.split("/")[0]}-${prefix.replace(/\.0\/.*$/, ".77")}`,
  ),
  "take all of IPv4": replacing(isPrefix, () => "0.0.0.0/0"),
  "take any address": replacing(
    (value, key) => isPrefix(value) || /^(?:source|destination)AddressPrefix$/.test(String(key)),
    () => "*",
  ),
  "empty a group": editing(
    (_, key) => key === "ipAddresses",
    (list) => list.splice(0),
  ),
  "swap ports": swapping(isPorts),
  "change a port": replacing(isPorts, (_, random) =>
    pickOne(["80", "443", "444", "1-65535", "0-65535", "8000-8100", "0"], random),
  ),
  "any port": replacing(
    (value, key) => isPorts(value) || /PortRange$/.test(String(key)),
    () => "*",
  ),
  "change an application port": replacing(
    (value, key) => key === "port" && typeof value === "number",
    (port: number) => (port === 443 ? 80 : 443),
  ),
  "swap priorities": swapping((value, key) => key === "priority" && typeof value === "number"),
  "set a priority": replacing(
    (_, key) => key === "priority",
    (_, random) => pickOne([100, 150, 4096, 65_000, "2000"], random),
  ),
  "flip an action": replacing(isOneOf("Allow", "Deny"), (access: string) =>
    access === "Allow" ? "Deny" : "Allow",
  ),
  "turn a direction": replacing(isOneOf("Outbound"), () => "Inbound"),
  "change a protocol": replacing(
    (value, key) => key === "protocol" && typeof value === "string",
    (_, random) => pickOne(["Tcp", "Udp", "Icmp", "Esp", "Ah", "*"], random),
  ),
  "change an IP protocol": replacing(isOneOf("TCP", "UDP", "ICMP", "Any"), (_, random) =>
    pickOne(["TCP", "UDP", "ICMP", "Any"], random),
  ),
  "change an application": replacing(isOneOf("Http", "Https"), (type: string) =>
    type === "Http" ? "Https" : "Http",
  ),
  "remove a tag's region": replacing(isTag, (tag: string) => tag.slice(0, tag.indexOf("."))),
  "change letter case": replacing(
    isOneOf("Allow", "Deny", "Outbound", "Tcp", "Udp", "TCP", "UDP", "Https", "Http"),
    (word: string) => word.toUpperCase(),
  ),
  'remove "*."': replacing(
    (value) => typeof value === "string" && value.startsWith("*."),
    (host: string) => host.slice(2),
  ),
  'remove "."': replacing(
    (value) => typeof value === "string" && value.startsWith("*."),
    (host: string) => `*${host.slice(2)}`,
  ),
  'add "*."': replacing(
    (value) => typeof value === "string" && /^[a-z][a-z.-]*\.example$/.test(value),
    (host: string) => `*.${host}`,
  ),
  "any host": replacing(
    (value) => typeof value === "string" && /\.example$/.test(value),
    () => "*",
  ),
};

/** The same JSON with other spacing, other order of members and an escaped character, as an editor may leave it. */
export function printOddly(root: Json, random: Random): string {
  const indent = pickOne(["", " ", "  ", "\t"], random);
  const text = JSON.stringify(shuffleMembers(root, random), null, indent);
  return random() < 0.5 ? text : text.replaceAll("\n", "\r\n");
}

function shuffleMembers(value: Json, random: Random): Json {
  if (Array.isArray(value)) return value.map((each) => shuffleMembers(each, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => ({
    key,
    each: shuffleMembers(each, random),
    at: random(),
  }));
  return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ key, each }) => [key, each]));
}
