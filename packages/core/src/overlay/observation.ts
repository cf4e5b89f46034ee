import type { Cloud } from "../dataset/schema.js";
import type { Published } from "../import/published.js";
import { compareText } from "../text/order.js";

/** One set as a published file states it. */
export interface ObservedSet {
  readonly id: string;
  /** A tag's own number in that file. */
  readonly changeNumber?: number;
  /** Canonical, ascending, IPv4 before IPv6. */
  readonly prefixes: readonly string[];
  /** Canonical host patterns; absent where the file names none. */
  readonly hosts?: readonly string[];
}

/** Everything that one published file says of a cloud on one day: also that what it lacks is not there. */
export interface Observation {
  readonly cloud: Cloud;
  /** ISO date. */
  readonly date: string;
  /** `service-tags`, or the name of a list of the user's own. At most one observation a series and day is held. */
  readonly series: string;
  /** What kind of file it was. */
  readonly kind: Published["kind"];
  /** In code-unit order of their ids. */
  readonly sets: readonly ObservedSet[];
}

/** The series of all service tag files of a cloud. */
export const tagSeries = "service-tags";

/** What the ids of all sets begin with that are not service tags. */
export const listFamily = "custom";

/** What a file does not say of itself. */
export interface ObservationIdentity {
  /** The cloud that lists are kept with; service tags name their own. */
  readonly cloud: Cloud;
  readonly date: string;
  /** Name of a list: lower-case letters, digits and hyphens. */
  readonly name: string;
}

/** Names of lists where none is given: formats of which there is one file a day. */
export const defaultNames: Readonly<Partial<Record<Published["kind"], string>>> = {
  "office365-endpoints": "office365",
  "office365-addresses": "office365-addresses",
  "regional-ranges": "regional-ranges",
};

/** Whether a text can name a list. Lower case keeps the ids apart from tags and their regions. */
export function isListName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(text) && text !== tagSeries;
}

/** Whether an id is of a list of the user's own, which no device knows as a tag. */
export function isListId(id: string): boolean {
  return id.startsWith(`${listFamily}.`);
}

/**
 * What a published file says, as sets. Service tags keep their names. A plain list becomes the set
 * `custom.<name>`; each Office 365 endpoint `custom.<name>.<id>`, each product or region
 * `custom.<name>.<its name in small letters>`.
 */
export function observationOf(published: Published, identity: ObservationIdentity): Observation {
  const isTags = published.kind === "service-tags";
  return {
    cloud: isTags ? published.cloud : identity.cloud,
    date: identity.date,
    series: isTags ? tagSeries : identity.name,
    kind: published.kind,
    sets: setsOf(published, partsBelow(identity.name)).toSorted((a, b) => compareText(a.id, b.id)),
  };
}

/** Makes the ids of the parts of a list: no two are the same, whatever their names. */
function partsBelow(name: string): (part?: string | number) => string {
  const taken = new Set<string>();
  return (part) => {
    if (part === undefined) return `${listFamily}.${name}`;
    const plain = String(part)
      .toLowerCase()
      .replace(/[^a-z0-9_-]+/g, "-");
    let fit = plain === "" ? "-" : plain;
    for (let count = 2; taken.has(fit); count++) fit = `${plain}-${count}`;
    taken.add(fit);
    return `${listFamily}.${name}.${fit}`;
  };
}

function setsOf(published: Published, id: (part?: string | number) => string): readonly ObservedSet[] {
  switch (published.kind) {
    case "service-tags":
      return published.tags.map(({ name: tag, changeNumber, prefixes }) => ({
        id: tag,
        ...(changeNumber === undefined ? {} : { changeNumber }),
        prefixes,
      }));
    case "regional-ranges":
      return published.regions.map((region) => ({ id: id(region.name), prefixes: region.prefixes }));
    case "office365-endpoints":
      return published.endpoints.map((each) => withHosts(id(each.id), each));
    case "office365-addresses":
      return published.products.map((each) => withHosts(id(each.name), each));
    case "prefix-list":
      return [{ id: id(), prefixes: published.prefixes }];
    case "host-list":
      return [{ id: id(), prefixes: [], hosts: published.hosts }];
  }
}

function withHosts(id: string, { prefixes, hosts }: Omit<ObservedSet, "id">): ObservedSet {
  return { id, prefixes, ...(hosts === undefined || hosts.length === 0 ? {} : { hosts }) };
}
