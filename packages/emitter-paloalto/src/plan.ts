import type { Action, PrefixList } from "@sallyport/core";
import type { Form } from "./forms.js";
import type { Location } from "./location.js";

/** `address-group`, static: address objects, or groups written before it. */
export interface AddressGroup {
  readonly name: string;
  /** The objects of these prefixes. */
  readonly prefixes: PrefixList;
  readonly groups: readonly string[];
}

/** `service`: ports of one protocol, as PAN-OS lists them. */
export interface Service {
  readonly name: string;
  readonly protocol: "tcp" | "udp";
  readonly ports: string;
}

/** `custom-url-category` of type "URL List". */
export interface UrlCategory {
  readonly name: string;
  readonly entries: readonly string[];
}

/** `external-list` of type ip, and the file that it fetches. */
export interface ExternalList {
  readonly name: string;
  readonly file: string;
  readonly url: string;
  readonly description: string;
  readonly prefixes: PrefixList;
  /** Id of the policy's rule whose destination it holds. */
  readonly rule: string;
}

/** How the firewall fetches its external lists. */
export interface Fetching {
  readonly recurring: "five-minute" | "hourly" | "daily";
  /** Empty for none. */
  readonly certificateProfile: string;
}

/** One rule of the security rulebase. Source and destination are any or the name of an object. */
export interface SecurityRule {
  /** Id of the policy's rule. */
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
  readonly description: string;
  readonly source: string;
  readonly destination: string;
  /** Name of a URL category; empty for any. */
  readonly category: string;
  readonly applications: readonly string[];
  readonly services: readonly string[];
  readonly action: Action;
}

/** What will be on the device, each list in the order in which it is written. */
export interface Plan {
  readonly policy: string;
  readonly notes: readonly string[];
  readonly forms: readonly Form[];
  readonly location: Location;
  readonly fromZone: string;
  readonly toZone: string;
  readonly tag: string;
  /** Empty for none. */
  readonly logSetting: string;
  readonly fetching: Fetching;
  /** `address`: one object for each prefix. Its name tells its value, so policies share it. */
  readonly addresses: PrefixList;
  readonly groups: readonly AddressGroup[];
  readonly services: readonly Service[];
  readonly categories: readonly UrlCategory[];
  readonly lists: readonly ExternalList[];
  readonly rules: readonly SecurityRule[];
  /** Whether the rules both allow and deny, so that their order decides. */
  readonly ordered: boolean;
}
