import { setTimeout as delay } from "node:timers/promises";
import type { Clock, Endpoints, Environment, FetchOptions, Limits, Progress } from "./options.js";
import { publisherEndpoints, publisherHosts } from "./publisher.js";

/** Options of a fetch with nothing left out. */
export interface Means {
  readonly endpoints: Endpoints;
  /** Hosts that may be asked, in lower case. */
  readonly hosts: ReadonlySet<string>;
  readonly authorities: readonly string[];
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly environment: Environment;
}

/** 32 MiB holds the largest list, of some 5 MiB, six times. */
export const usualLimits: Limits = {
  idle: 30_000,
  overall: 300_000,
  size: 32 * 1024 * 1024,
  attempts: 4,
  pause: 1_000,
  longestPause: 60_000,
};

const systemClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
  random: Math.random,
};

/** Fills in what the options leave out. */
export function meansOf(options: FetchOptions): Means {
  return {
    endpoints: { ...publisherEndpoints, ...options.endpoints },
    hosts: new Set([...publisherHosts, ...(options.hosts ?? [])].map((host) => host.toLowerCase())),
    authorities: options.authorities ?? [],
    progress: options.progress ?? (() => {}),
    signal: options.signal,
    limits: { ...usualLimits, ...options.limits },
    clock: { ...systemClock, ...options.clock },
    environment: options.environment ?? process.env,
  };
}
