// The modules of the bench, each with rows of its own.
import { existsSync } from "node:fs";

/**
 * What a module is given.
 * @typedef {object} Bench
 * @property {number} runs How often each program runs.
 * @property {string} work A folder for its files.
 * @property {boolean} short Whether small sizes are enough, as nobody reads the figures.
 */

/** Every module, in the order of the table, and what it measures. */
export const modules = {
  start: "what a short run costs beyond starting Node",
  aggregate: "lists of a million prefixes",
  large: "large policies, and cost against size",
  pac: "what a browser pays for each request",
  pairs: "every pair of regions in every format",
  import: "reading what publishers publish",
  kernels: "the work on sets and decisions alone",
  size: "the bundle",
};

/**
 * The rows of one module.
 * @param {keyof typeof modules} name
 * @param {Bench} bench
 * @returns {Promise<readonly import("./row.mjs").Row[]>}
 */
export async function rowsOf(name, bench) {
  const url = new URL(`${name}.mjs`, import.meta.url);
  if (!existsSync(url)) return [{ name, missing: `there is no scripts/bench/${name}.mjs` }];
  const { rows } = await import(url.href);
  return await rows(bench);
}
