"use strict";
// The kinds of runs with code caches of their own: V8 takes up a cache as a whole, and what others would run costs a short run
// a tenth. A kind that is missed costs a little time, and nothing else.

/** The word of a command line by which each is known, the first that is there. */
const words = { help: "--help", check: "check", scenario: "--scenario", aggregate: "aggregate" };
const others = "config";
/** The files of one pair in one format that takes names or tags: the shortest of all runs that do any work. */
const short = "format";
const shortFormats = ["azure-nsg", "pac", "squid"];
const kinds = [short, ...Object.keys(words), others];

function kindOf(parameters) {
  if (isShort(parameters)) return short;
  return Object.keys(words).find((kind) => parameters.includes(words[kind])) ?? others;
}

function isShort(parameters) {
  const at = parameters.indexOf("--format");
  const isOne = shortFormats.includes(parameters[at + 1]) && (parameters[at + 2] ?? "-").startsWith("-");
  if (!isOne || !parameters.includes("generate") || !parameters.includes("--scenario")) return false;
  // Prefixes are long lists.
  return !parameters.some((word, index) => word.startsWith("--match") || (word === "--format" && index > at));
}

module.exports = { kindOf, kinds, short, shortFormats };
