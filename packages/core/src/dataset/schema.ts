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
}

export interface RegionFile {
  readonly schema: 1;
  readonly cloud: Cloud;
  readonly sources: readonly Provenance[];
  readonly regions: readonly Region[];
}

export type GuidanceProtocol = "tcp" | "udp";

export interface GuidanceService {
  /** storage | authentication | site-recovery | monitoring | key-vault | agent-upgrade */
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
  /** Template of the id of the prefix set. */
  readonly prefixes: string;
  readonly protocol: GuidanceProtocol;
  readonly ports: readonly number[];
  readonly sources: readonly Provenance[];
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

export interface GuidanceFile {
  readonly schema: 1;
  readonly scenario: string;
  readonly cloud: Cloud;
  readonly editions: readonly Guidance[];
}

export interface SetChange {
  /** ISO date from which the dataset uses it. */
  readonly from: string;
  readonly changeNumber?: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly source: Provenance;
}

export interface SetFile {
  readonly schema: 1;
  readonly id: string;
  readonly kind: "service-tag" | "published-list";
  readonly cloud: Cloud;
  /** ARM name. */
  readonly region?: string;
  /** First day on which the list no longer held. */
  readonly until?: string;
  /** Ascending by `from`; the first one holds the whole list in `added`. */
  readonly changes: readonly SetChange[];
}

export interface Edition {
  /** `public/2026-06-22` */
  readonly id: string;
  readonly cloud: Cloud;
  readonly date: string;
  readonly until?: string;
  readonly title: string;
  /** Ids of the prefix sets it holds. */
  readonly sets: readonly string[];
  readonly sources: readonly Provenance[];
  /** Over the canonical JSON of every set as of the edition's date and of the guidance in force. */
  readonly sha256: string;
}

export interface DatasetIndex {
  readonly schema: 1;
  /** By cloud, then date. */
  readonly editions: readonly Edition[];
}
