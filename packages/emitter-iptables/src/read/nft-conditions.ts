import { type Condition, complement, type PortRange } from "@sallyport/core";
import { others } from "../device-names.js";
import { isFamily, isProtocol } from "./conditions.js";
import { always, both, type Conjunction, negate } from "./conjunctions.js";
import { readIcmpType } from "./icmp.js";
import type { Comparison } from "./nft-comparison.js";
import type { Field } from "./nft-fields.js";
import {
  addElement,
  addressesOf,
  createElements,
  type Elements,
  type ElementType,
  portsOfElements,
  protocolsOf,
} from "./nft-set.js";
import { portsOf, readPort } from "./numbers.js";
import { isNewIn } from "./state.js";
import { shown, Unreadable } from "./unreadable.js";

const never: readonly Conjunction[] = [];

/** What a comparison asks for, with what nft adds to it: a field of a header asks for that header. */
export function conditionsOf(field: Field, comparison: Comparison): readonly Conjunction[] {
  if (comparison.order !== undefined && field.kind !== "port")
    throw new Unreadable("only ports are more or less");
  switch (field.kind) {
    case "address":
      return [[addressCondition(field, comparison)]];
    case "port":
      return [portConditions(field, comparison)];
    case "protocol":
      return [protocolConditions(field, comparison)];
    case "family":
      return familyConditions(field, comparison);
    case "interface":
      return anyOf(comparison, (name) => others.interface(field.direction, name));
    case "icmp-type": {
      const { family } = field;
      const types = anyOf(comparison, (type) => others.icmpType(family, readIcmpType(type, family)));
      return both([[isFamily(family), isProtocol(family === 4 ? 1 : 58)]], types);
    }
    case "state":
      return isNewIn(valuesOf(comparison)) === comparison.negated ? never : always;
  }
}

/** Positive in any case: a set of one family tells the family, too. */
function addressCondition(
  { end, family }: Extract<Field, { kind: "address" }>,
  comparison: Comparison,
): Condition {
  const set = addressesOf(elementsOf(comparison, family === 4 ? "ipv4_addr" : "ipv6_addr"));
  return { of: end, set: comparison.negated ? complement(set, family) : set };
}

function portConditions(
  { end, protocol }: Extract<Field, { kind: "port" }>,
  comparison: Comparison,
): Conjunction {
  const ports = portsOf(rangesOf(comparison), end === "destination" && comparison.negated);
  const source = others.sourcePorts(ports);
  const asked: Condition =
    end === "destination" ? { of: "port", ports } : comparison.negated ? negate(source) : source;
  return protocol === undefined ? [asked] : [isProtocol(protocol), asked];
}

function rangesOf(comparison: Comparison): readonly PortRange[] {
  const { order, values } = comparison;
  if (order === undefined) return portsOfElements(elementsOf(comparison, "inet_service"));
  const port = readPort(values[0]!);
  const last = order === "<" ? port - 1 : order === "<=" ? port : 65_535;
  const first = order === ">" ? port + 1 : order === ">=" ? port : 0;
  return first <= last ? [{ first, last }] : [];
}

function protocolConditions(
  { family }: Extract<Field, { kind: "protocol" }>,
  comparison: Comparison,
): Conjunction {
  const protocols = protocolsOf(elementsOf(comparison, "inet_proto"));
  const [first] = protocols;
  const condition: Condition = protocols.length === 1 ? isProtocol(first!) : { of: "protocol", protocols };
  const asked = comparison.negated ? negate(condition) : condition;
  return family === undefined ? [asked] : [isFamily(family), asked];
}

function familyConditions(
  { names }: Extract<Field, { kind: "family" }>,
  comparison: Comparison,
): readonly Conjunction[] {
  const named = valuesOf(comparison).map((name) => {
    if (!Object.hasOwn(names, name)) throw new Unreadable(`${shown(name)} is no family that is known here`);
    return names[name]!;
  });
  const held = ([4, 6] as const).filter((family) => named.includes(family) !== comparison.negated);
  if (held.length === 2) return always;
  return held.map((family) => [isFamily(family)]);
}

/** Any of several things that exclude each other, or none of them. */
function anyOf(comparison: Comparison, ask: (value: string) => Condition): readonly Conjunction[] {
  const asked = valuesOf(comparison).map(ask);
  if (!comparison.negated) return asked.map((condition) => [condition]);
  return [asked.map(negate)];
}

function valuesOf({ values, set }: Comparison): readonly string[] {
  if (set !== undefined) throw new Unreadable("a named set cannot be compared with this");
  return values;
}

function elementsOf({ values, set }: Comparison, type: ElementType): Elements {
  if (set !== undefined) {
    if (set.elements.type !== type)
      throw new Unreadable(`a set of ${set.elements.type} is compared with ${type}`);
    return set.elements;
  }
  const elements = createElements(type);
  for (const value of values) addElement(elements, value);
  return elements;
}
