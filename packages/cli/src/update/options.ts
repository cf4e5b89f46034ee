import type { Cloud } from "@sallyport/core";

/** The kinds of list that can be fetched. */
export const publishedKinds = ["service-tags", "office365"] as const;

export type PublishedKind = (typeof publishedKinds)[number];

/** Where the publisher answers; base URLs. */
export interface Endpoints {
  /** The download page of service tags, without its query. */
  readonly downloadPage: string;
  /** The web service of Office 365 endpoints. */
  readonly office365: string;
}

/** What is held of the newest list; the `validators` of its fetch, given back. */
export interface Validators {
  /** Of the file of that name: asked with it, the publisher sends the file only if it differs. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly fileName?: string;
  /** Of Office 365 lists: year, month, day and a counter of two digits. */
  readonly version?: string;
}

/** A step on the way, for those who show it. */
export type Progress =
  | { readonly step: "asking"; readonly url: string }
  | {
      readonly step: "receiving";
      readonly url: string;
      /** Bytes so far, unpacked. */
      readonly received: number;
      /** Bytes in all, when the publisher says so and does not pack them. */
      readonly total?: number;
    }
  | {
      readonly step: "waiting";
      readonly url: string;
      readonly milliseconds: number;
      /** Number of the attempt that comes next, from 2. */
      readonly attempt: number;
      /** Why the attempt before failed. */
      readonly reason: string;
    };

/** Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Longest time without a byte, while connecting too. */
  readonly idle: number;
  /** Longest time of one attempt, redirects included. */
  readonly overall: number;
  /** Largest list, unpacked. */
  readonly size: number;
  /** Attempts for one address, the first included. */
  readonly attempts: number;
  /** Pause before the second attempt; it doubles from then on. */
  readonly pause: number;
  /** Longest pause that is waited out, the publisher's wishes included. */
  readonly longestPause: number;
}

/** Time and chance, as tests give them. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds; rejects when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

/** The environment variables that name proxies. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How to fetch; what is left out is as in production. */
export interface FetchOptions {
  readonly cloud: Cloud;
  readonly endpoints?: Partial<Endpoints>;
  /** Hosts that are asked beside the publisher's; http is taken from loopback only. */
  readonly hosts?: readonly string[];
  /** Certificates of authorities (PEM) that are trusted beside those that Node.js ships. */
  readonly authorities?: readonly string[];
  readonly known?: Validators;
  readonly progress?: (progress: Progress) => void;
  /** Ends the fetch, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<Limits>;
  readonly clock?: Partial<Clock>;
  readonly environment?: Environment;
  /** Names this client to the Office 365 web service, a GUID; without one, a new one each time. */
  readonly clientRequestId?: string;
}

/** Which list is held or was fetched. */
interface ListIdentity {
  readonly fileName: string;
  /** ISO date of the list. */
  readonly date: string;
}

/** The publisher has nothing newer than what is known. */
export interface Unchanged extends ListIdentity {
  readonly status: "unchanged";
}

/** A list, read from the publisher and checked to be a complete text of JSON's outer form. */
export interface FetchedList extends ListIdentity {
  readonly status: "fetched";
  readonly text: string;
  /** Where it came from, redirects followed. */
  readonly url: string;
  /** To be given as `known` the next time. */
  readonly validators: Validators;
}

export type FetchResult = Unchanged | FetchedList;
