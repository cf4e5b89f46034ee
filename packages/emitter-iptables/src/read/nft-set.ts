import type { PortRange, PrefixSet } from "@sallyport/core";
import { type AddressList, createAddressList } from "./addresses.js";
import { type ElementRun, takeRun } from "./nft-run.js";
import { readPort, readPortRange, readProtocol } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** Types of elements that are known here, by their names in nft. */
export const elementTypes = ["ipv4_addr", "ipv6_addr", "inet_service", "inet_proto"] as const;
export type ElementType = (typeof elementTypes)[number];

/** Elements of one type. */
export interface Elements {
  readonly type: ElementType;
  /** Adds one, as it is written: "a", "a-b" or, for addresses, "a/length". */
  add(text: string): void;
  /** Adds those of a run, which is taken. */
  addRun(run: ElementRun | undefined): void;
  addresses(): PrefixSet;
  ports(): readonly PortRange[];
  protocols(): readonly number[];
  clear(): void;
}

/** A list of elements of that type, empty. */
export function createElements(type: ElementType): Elements {
  const family = type === "ipv6_addr" ? 6 : 4;
  let addresses: AddressList = createAddressList(family);
  let ports: PortRange[] = [];
  let protocols: number[] = [];
  const expectType = (...types: readonly ElementType[]) => {
    if (!types.includes(type)) throw new Unreadable(`a set of ${type} cannot be compared with this`);
  };
  return {
    type,
    add(text) {
      if (type === "inet_service") ports.push(readPorts(text));
      else if (type === "inet_proto") protocols.push(readProtocol(text));
      else addresses.add(text);
    },
    addRun(run) {
      if (run !== undefined) addresses.addSet(takeRun(run));
    },
    addresses() {
      expectType("ipv4_addr", "ipv6_addr");
      return addresses.set();
    },
    ports() {
      expectType("inet_service");
      return ports;
    },
    protocols() {
      expectType("inet_proto");
      return protocols;
    },
    clear() {
      addresses = createAddressList(family);
      ports = [];
      protocols = [];
    },
  };
}

function readPorts(text: string): PortRange {
  const [first = "", last, ...more] = text.split("-");
  if (more.length > 0) throw new Unreadable(`${shown(text)} is no range`);
  return last === undefined ? { first: readPort(first), last: readPort(first) } : readPortRange(first, last);
}

/** A named set while its file is read. */
export interface NamedSet {
  readonly elements: Elements;
  /** Whether it takes prefixes and ranges. */
  readonly isInterval: boolean;
}
