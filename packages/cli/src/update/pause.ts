import type { Clock, Limits } from "./options.js";

/** Pause asked for by a 429 that tells none, in milliseconds: the publisher counts by the hour. */
export const hour = 3_600_000;

const longestWish = 365 * 24 * hour;

/**
 * The pause that a Retry-After header asks for, in milliseconds, at most a year: it holds seconds or
 * a date of HTTP. Undefined if it holds neither.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestWish);
  // Date.parse takes much that is no date of HTTP, such as "-5" or "1.5".
  const time = /^[A-Za-z]{3,9},? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.min(Math.max(time - now, 0), longestWish);
}

/**
 * The pause before an attempt (the second is 2) in milliseconds: doubling from one to the next, at
 * most the longest, the upper half of it by chance so that many clients do not come back at once.
 */
export function backoff(
  attempt: number,
  limits: Pick<Limits, "pause" | "longestPause">,
  clock: Pick<Clock, "random">,
): number {
  const full = Math.min(limits.pause * 2 ** (attempt - 2), limits.longestPause);
  return Math.round(full * (0.5 + clock.random() / 2));
}
