"use strict";
// The kinds of runs with code caches of their own: V8 takes up a cache as a whole, and what others would run costs a short run
// a tenth. A kind that is missed costs a little time, and nothing else.
const { statSync } = require("node:fs");

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

/** Under which a config is found where none is named. */
const configNames = ["sallyport.yaml", "sallyport.yml", "sallyport.json", "sallyport.mjs"];
/** A config of thousands of rules or prefixes is longer, in bytes. */
const long = 1 << 17;

/** Whether a run by a config makes much of it; what other files hold is not asked. */
function readsMuch(parameters) {
  if (kindOf(parameters) !== others) return false;
  return namedConfigs(parameters).some((file) => sizeOf(file) > long);
}

function namedConfigs(parameters) {
  const at = parameters.findIndex((word) => word === "--config" || word === "-c");
  if (at >= 0) return parameters.slice(at + 1, at + 2);
  const joined = parameters.find((word) => word.startsWith("--config="));
  return joined === undefined ? configNames : [joined.slice("--config=".length)];
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

module.exports = { configNames, kindOf, kinds, readsMuch, short, shortFormats };
