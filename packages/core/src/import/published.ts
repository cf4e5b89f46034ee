import type { Cloud } from "../dataset/schema.js";
import type { PortRange } from "../policy/ports.js";

/**
 * What a published list says, in one shape for each kind. Prefixes are in canonical text, ascending,
 * IPv4 before IPv6, each once in a list, and never joined or widened. Hosts are canonical host
 * patterns as `printHostPattern` prints them, sorted, each once in a list. An empty list is a fact of
 * the publication and never means "any".
 */
export type Published =
  | PublishedServiceTags
  | PublishedRegionalRanges
  | PublishedEndpoints
  | PublishedAddresses
  | { readonly kind: "prefix-list"; readonly prefixes: readonly string[] }
  | { readonly kind: "host-list"; readonly hosts: readonly string[] };

/** A weekly service tag file, or the answer of the Service Tag Discovery API. */
export interface PublishedServiceTags {
  readonly kind: "service-tags";
  readonly cloud: Cloud;
  /** Of the whole list. It also rises without any change and is no sign of one. */
  readonly changeNumber?: number;
  /** In the order of the list; no two names are the same, letter case aside. */
  readonly tags: readonly PublishedTag[];
}

export interface PublishedTag {
  readonly name: string;
  /** Rises exactly when the prefixes of the tag change. */
  readonly changeNumber?: number;
  /** Region code in the publisher's spelling; "" if cloud-wide. */
  readonly region: string;
  /** Id of the service, which is not the name of the tag; "" for some. */
  readonly systemService: string;
  /** Where the tag can be used, as published; null if the list does not say. */
  readonly networkFeatures: readonly string[] | null;
  readonly prefixes: readonly string[];
}

/** The XML of address ranges by region, published until 2020. */
export interface PublishedRegionalRanges {
  readonly kind: "regional-ranges";
  readonly regions: readonly PublishedRegion[];
}

export interface PublishedRegion {
  /** In the spelling of that file, e.g. `useast`. */
  readonly name: string;
  readonly prefixes: readonly string[];
}

/** The JSON of the Office 365 endpoint web service. */
export interface PublishedEndpoints {
  readonly kind: "office365-endpoints";
  readonly endpoints: readonly PublishedEndpoint[];
}

export type EndpointCategory = "Optimize" | "Allow" | "Default";

/** One endpoint set of Office 365. */
export interface PublishedEndpoint {
  readonly id: number;
  readonly serviceArea: string;
  readonly hosts: readonly string[];
  readonly prefixes: readonly string[];
  /** Ascending, joined where they touch. */
  readonly tcpPorts: readonly PortRange[];
  /** Ascending, joined where they touch. */
  readonly udpPorts: readonly PortRange[];
  readonly category: EndpointCategory;
  readonly required: boolean;
  readonly notes?: string;
  readonly unsayable: readonly UnsayableHost[];
}

/** A published name that no host pattern can say, such as `autodiscover.*.example.com`: kept as a fact. */
export interface UnsayableHost {
  /** As published. */
  readonly text: string;
  /** A clause for a sentence. */
  readonly reason: string;
}

/** The addresses of Office 365 by product, published until 2018 as a CSV and as an XML file. */
export interface PublishedAddresses {
  readonly kind: "office365-addresses";
  readonly products: readonly PublishedProduct[];
}

export interface PublishedProduct {
  /** Short name, e.g. `Identity`. */
  readonly name: string;
  /** Long name; "" if the list gives none. */
  readonly alias: string;
  readonly hosts: readonly string[];
  readonly prefixes: readonly string[];
  readonly unsayable: readonly UnsayableHost[];
}
