import { failure } from "@sallyport/core";
import type { Limits } from "./options.js";

/** Ends an attempt that takes too long. */
export interface Watch {
  /** Aborted when time is up, with the diagnostic as its reason, or by whoever asked for the list. */
  readonly signal: AbortSignal;
  /** Something arrived. */
  readonly touch: () => void;
  /** No more is awaited. */
  readonly end: () => void;
}

/** Starts to watch an attempt at an address; ends it with SP7306. */
export function startWatch(
  { idle, overall }: Pick<Limits, "idle" | "overall">,
  shown: string,
  outer: AbortSignal | undefined,
): Watch {
  const controller = new AbortController();
  let ended = false;
  const stop = (problem: string) => controller.abort(failure("SP7306", `${shown}: ${problem}`));
  const late = setTimeout(() => stop(`not done after ${seconds(overall)}`), overall);
  const silent = setTimeout(() => stop(`nothing arrived for ${seconds(idle)}`), idle);
  const pass = () => controller.abort(outer?.reason);
  if (outer?.aborted) pass();
  outer?.addEventListener("abort", pass, { once: true });
  return {
    signal: controller.signal,
    touch: () => {
      if (!ended) silent.refresh();
    },
    end: () => {
      ended = true;
      clearTimeout(late);
      clearTimeout(silent);
      outer?.removeEventListener("abort", pass);
    },
  };
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
