import { isPrintable } from "../text/printable.js";
import { readHosts } from "./hosts.js";
import { type EntryFault, readPrefixes } from "./prefixes.js";
import type { ImportProblem, Reading } from "./problem.js";
import type { PublishedAddresses, PublishedProduct } from "./published.js";
import { quote } from "./text.js";

/** The types of address that both files of Office 365 addresses have. */
const addressTypes = ["IPv4", "IPv6", "URL"] as const;
type AddressType = (typeof addressTypes)[number];

/** Where an address stands. */
export type AddressPlace = () => Pick<ImportProblem, "path" | "line">;

interface PlacedAddress {
  readonly text: string;
  readonly place: AddressPlace;
}

/** A product while it is put together. */
export interface ProductDraft {
  readonly name: string;
  readonly alias: string;
  readonly addresses: { readonly [type in AddressType]: PlacedAddress[] };
}

export function isAddressType(text: string): text is AddressType {
  return (addressTypes as readonly string[]).includes(text);
}

/** What is wrong with an address type. */
export function describeAddressType(text: string): string {
  return `${quote(text)} is no address type: it must be one of ${addressTypes.join(", ")}`;
}

/** A product without addresses; undefined if it has no proper name. */
export function draftProduct(name: string, alias: string): ProductDraft | undefined {
  if (name === "" || !isPrintable(name) || !isPrintable(alias)) return undefined;
  return { name, alias, addresses: { IPv4: [], IPv6: [], URL: [] } };
}

/** Judges all addresses. A bare address is a host: the files write hosts both ways. */
export function finishProducts(drafts: Iterable<ProductDraft>, reading: Reading): PublishedAddresses {
  return { kind: "office365-addresses", products: Array.from(drafts, (draft) => finish(draft, reading)) };
}

function finish({ name, alias, addresses }: ProductDraft, reading: Reading): PublishedProduct {
  const { hosts, unsayable } = readHosts(texts(addresses.URL), reading, faultsOf(addresses.URL, reading));
  reading.count("names that no host pattern can say, kept apart", name, unsayable.length);
  for (const type of ["IPv4", "IPv6"] as const) checkFamily(type, addresses[type], reading);
  const all = [...addresses.IPv4, ...addresses.IPv6];
  const prefixes = readPrefixes(texts(all), { bare: true }, reading, faultsOf(all, reading));
  if (hosts.length + unsayable.length + prefixes.length === 0)
    reading.count("products without hosts and prefixes", name);
  return { name, alias, hosts, prefixes, unsayable };
}

function texts(addresses: readonly PlacedAddress[]): readonly string[] {
  return addresses.map(({ text }) => text);
}

function faultsOf(addresses: readonly PlacedAddress[], reading: Reading): EntryFault {
  return (index, reason) => {
    reading.complain(() => ({ ...addresses[index]!.place(), message: reason() }));
  };
}

/** Only IPv6 text holds a colon. */
function checkFamily(type: "IPv4" | "IPv6", addresses: readonly PlacedAddress[], reading: Reading): void {
  for (const { text, place } of addresses) {
    if (text.includes(":") === (type === "IPv6")) continue;
    reading.complain(() => ({ ...place(), message: `${quote(text)} is no ${type} prefix` }));
  }
}
