/**
 * The shape of the shipped dataset, schema version 1: types only.
 * `{here}` and `{peer}` in a template stand for the tag suffix of a side's own region and of the other region.
 */

export type Cloud = "public" | "usgov" | "china";

export interface Provenance {
  /** Short name of the source. */
  readonly document: string;
  /** ISO date of the source. */
  readonly date: string;
  /** Repository path, file name or URL. */
  readonly path?: string;
}

export interface Region {
  /** ARM name. */
  readonly name: string;
  readonly displayName: string;
  readonly tagSuffix: string;
  readonly azureCloudSuffix: string;
  /** Other spellings, e.g. `useast` of the published XML. */
  readonly aliases: readonly string[];
  readonly geography: string;
  readonly pair?: string;
  readonly geoCode?: string;
  /** Why and since when it cannot be used. */
  readonly retired?: string;
  /** ISO date from which it is retired; without one, at any date. */
  readonly retiredFrom?: string;
}

export interface RegionFile {
  readonly schema: 1;
  readonly cloud: Cloud;
  readonly sources: readonly Provenance[];
  readonly regions: readonly Region[];
}

export type GuidanceProtocol = "tcp" | "udp";

export interface GuidanceService {
  /** Short name, unique in its guidance: letters and hyphens. */
  readonly service: string;
  /** Stable slot, 1-based. */
  readonly order: number;
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  /** Only with this feature switched on. */
  readonly feature?: string;
  /** `*.x` = subdomains of x, `x` = exactly x; empty when the document names none. */
  readonly hosts: readonly string[];
  /** Host of one cache storage account: `{account}.blob.core.windows.net`. */
  readonly accountHost?: string;
  /** Tag template: `Storage.{here}`, `EventHub.{peer}`, `AzureSiteRecovery`. */
  readonly tag?: string;
  /** Template of the id of the prefix set; absent when the document gives neither tag nor addresses. */
  readonly prefixes?: string;
  /** Set when no document states tag and prefixes: they follow from the hosts. */
  readonly inferred?: true;
  /** Ids of the sides whose machines send, for a scenario on premises; absent means every side. */
  readonly sides?: readonly string[];
  /** Set when a rule is made between given addresses only: a device cannot go by the hosts. */
  readonly addressed?: true;
  /** Zone of the private endpoints that the service can be reached by instead. */
  readonly privateZone?: string;
  readonly protocol: GuidanceProtocol;
  readonly ports: readonly number[];
  readonly sources: readonly Provenance[];
}

/** Traffic between machines of the user's own: nothing of it leaves for a cloud. */
export interface GuidanceLeg {
  /** Short name, unlike that of any service of the scenario. */
  readonly service: string;
  /** Stable slot among the rules of its side, 1-based. */
  readonly order: number;
  readonly title: string;
  readonly purpose: string;
  readonly condition?: string;
  /** Only with this feature switched on. */
  readonly feature?: string;
  /** Id of the side that sends; `each` for every side, to itself. */
  readonly from: string;
  /** Id of the side that receives; `each` with `each`. */
  readonly to: string;
  readonly protocol: GuidanceProtocol;
  readonly ports: readonly number[];
  /** Set when the user can have set another port. */
  readonly modifiable?: true;
  readonly sources: readonly Provenance[];
}

/** The legs of a scenario from a day on. */
export interface LegsEdition {
  readonly date: string;
  readonly until?: string;
  readonly legs: readonly GuidanceLeg[];
}

/** `legs/<scenario>.json`: the same in every cloud, so part of no cloud's editions. */
export interface LegsFile {
  readonly schema: 1;
  readonly scenario: string;
  /** Oldest first; none if all of the scenario's traffic leaves for the cloud. */
  readonly editions: readonly LegsEdition[];
}

/** Advice of the publisher against one view of the services. */
export interface GuidanceAdvice {
  readonly view: "prefixes";
  readonly text: string;
  readonly source: Provenance;
}

export interface Guidance {
  readonly date: string;
  /** First day on which it no longer held. */
  readonly until?: string;
  /** Set when the publisher advises against using it. */
  readonly withdrawn?: string;
  readonly notes: readonly string[];
  readonly advice?: readonly GuidanceAdvice[];
  readonly services: readonly GuidanceService[];
}

/** `guidance/<scenario>/<cloud>/<date>.json` */
export interface GuidanceFile {
  readonly schema: 1;
  readonly scenario: string;
  readonly cloud: Cloud;
  readonly guidance: Guidance;
}

/** `guidance/<scenario>/<cloud>.json`: which guidance there is, oldest first. */
export interface GuidanceIndex {
  readonly schema: 1;
  readonly scenario: string;
  readonly cloud: Cloud;
  readonly editions: readonly (Pick<Guidance, "date" | "until"> & {
    readonly features: readonly string[];
    /** Over the guidance's canonical JSON, where the hash of an edition does not cover it. */
    readonly sha256?: string;
  })[];
}

/** Days from `from` on, up to and without `until`. */
export interface Span {
  /** ISO date. */
  readonly from: string;
  readonly until?: string;
}

export interface SetChange {
  /** ISO date from which the set is so. */
  readonly from: string;
  /** The tag's own number in the file of that day. */
  readonly changeNumber?: number;
  /** From that day on the publisher lists no such set; everything is in `removed`. */
  readonly absent?: true;
  /** In order of address, IPv4 first. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** All host patterns of the set from that day on, canonical; only imported lists name any. */
  readonly hosts?: readonly string[];
  /** Where it is not the set's `document` of that day. */
  readonly source?: Provenance;
}

/** What a document printed although it never was an address. */
export interface Erratum extends Span {
  readonly text: string;
  /** Why it is none: a clause. */
  readonly reason: string;
  /** What the publisher put in its place. */
  readonly corrected?: string;
}

/** `sets/<cloud>/<id>.json`: a set of prefixes through time. */
export interface SetFile {
  readonly schema: 1;
  readonly id: string;
  readonly kind: "service-tag" | "published-list";
  readonly cloud: Cloud;
  /** ARM name. */
  readonly region?: string;
  /** The document whose edition of the day is behind each change. */
  readonly document: string;
  readonly errata?: readonly Erratum[];
  /** Ascending by `from`, no two on a day. The first, and each after an absence, holds the whole list. */
  readonly changes: readonly SetChange[];
}

/** `sets/<cloud>.json`: when there was which set. */
export interface SetIndex {
  readonly schema: 1;
  readonly cloud: Cloud;
  /** Day of the oldest file of service tags that is held. */
  readonly tagsSince: string;
  /** By id; ascending spans that do not touch. */
  readonly sets: Readonly<Record<string, readonly Span[]>>;
}

/** `editions/<cloud>.json` */
export interface EditionIndex {
  readonly schema: 1;
  readonly cloud: Cloud;
  /** Date of the first edition. */
  readonly since: string;
  /** Years with editions, ascending. */
  readonly years: readonly string[];
  /** The weekly list behind every row that names no source of its own; `{date}` stands for the row's date. */
  readonly series: { readonly title: string; readonly document: string };
}

/** An edition as it is stored; what is absent follows from the index's `series`. */
export interface EditionRow {
  readonly date: string;
  readonly until?: string;
  readonly title?: string;
  readonly sources?: readonly Provenance[];
  readonly sha256: string;
}

/**
 * `editions/<cloud>/<year>.json`: a row for every day of the year on which a fact of the cloud
 * changed or was published anew.
 */
export interface EditionFile {
  readonly schema: 1;
  readonly cloud: Cloud;
  /** Ascending by date. */
  readonly editions: readonly EditionRow[];
}

/** All facts of a cloud as they were from a day on, until the next edition. */
export interface Edition {
  /** `public/2026-06-22` */
  readonly id: string;
  readonly cloud: Cloud;
  readonly date: string;
  /** First day on which the publisher had replaced its guidance, if that was withdrawn since. */
  readonly until?: string;
  readonly title: string;
  readonly sources: readonly Provenance[];
  /** Over the canonical JSON of every set of that day and of the guidance in force. */
  readonly sha256: string;
}
