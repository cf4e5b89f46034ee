import { emptyPrefixSet, isEmptySet, type PortRange, type PrefixSet } from "@sallyport/core";
import {
  type AddressList,
  addAddress,
  addAddressSet,
  createAddressList,
  setOfAddresses,
} from "./addresses.js";
import { type ElementRun, takeRun } from "./nft-run.js";
import { readPort, readPortRange, readProtocol } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** Types of elements that are known here, by their names in nft. */
export const elementTypes = ["ipv4_addr", "ipv6_addr", "inet_service", "inet_proto"] as const;
export type ElementType = (typeof elementTypes)[number];

/** Elements of one type: plain data, as functions for each of many small sets would outweigh what they hold. */
export interface Elements {
  readonly type: ElementType;
  addresses: AddressList | undefined;
  ports: PortRange[] | undefined;
  protocols: number[] | undefined;
}

/** A list of elements of that type, empty. */
export function createElements(type: ElementType): Elements {
  return { type, addresses: undefined, ports: undefined, protocols: undefined };
}

/** Adds an element, as it is written: "a", "a-b" or, for addresses, "a/length". */
export function addElement(elements: Elements, text: string): void {
  switch (elements.type) {
    case "inet_service":
      elements.ports ??= [];
      elements.ports.push(readPorts(text));
      return;
    case "inet_proto":
      elements.protocols ??= [];
      elements.protocols.push(readProtocol(text));
      return;
    default:
      addAddress(listOf(elements), text);
  }
}

/** Adds those of a run, which is taken. */
export function addRun(elements: Elements, run: ElementRun | undefined): void {
  if (run !== undefined) addAddressSet(listOf(elements), takeRun(run));
}

function listOf(elements: Elements): AddressList {
  elements.addresses ??= createAddressList(elements.type === "ipv6_addr" ? 6 : 4);
  return elements.addresses;
}

export function addressesOf(elements: Elements): PrefixSet {
  expectType(elements, "ipv4_addr", "ipv6_addr");
  return elements.addresses === undefined ? emptyPrefixSet : setOfAddresses(elements.addresses);
}

export function portsOfElements(elements: Elements): readonly PortRange[] {
  expectType(elements, "inet_service");
  return elements.ports ?? [];
}

export function protocolsOf(elements: Elements): readonly number[] {
  expectType(elements, "inet_proto");
  return elements.protocols ?? [];
}

export function hasElements({ addresses, ports, protocols }: Elements): boolean {
  if (addresses !== undefined) return !isEmptySet(setOfAddresses(addresses));
  return ports !== undefined || protocols !== undefined;
}

/** Takes all elements out of a set, those of an earlier load, too. */
export function emptySet(set: NamedSet): void {
  const { elements } = set;
  set.keeps = false;
  elements.addresses = undefined;
  elements.ports = undefined;
  elements.protocols = undefined;
}

function expectType({ type }: Elements, ...types: readonly ElementType[]): void {
  if (!types.includes(type)) throw new Unreadable(`a set of ${type} cannot be compared with this`);
}

function readPorts(text: string): PortRange {
  const [first = "", last, ...more] = text.split("-");
  if (more.length > 0) throw new Unreadable(`${shown(text)} is no range`);
  return last === undefined ? { first: readPort(first), last: readPort(first) } : readPortRange(first, last);
}

/** A named set while its file is read. */
export interface NamedSet {
  readonly name: string;
  /** Where it is named first. */
  readonly line: number;
  readonly elements: Elements;
  /** Whether it takes prefixes and ranges. */
  readonly isInterval: boolean;
  /** Whether elements of an earlier load stay in it. */
  keeps: boolean;
}
