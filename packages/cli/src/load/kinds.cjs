"use strict";
// The kinds of runs with code caches of their own: V8 takes up a cache as a whole, and what others would run costs a short run
// a tenth. A kind that is missed costs a little time, and nothing else.

/** The word of a command line by which each is known, the first that is there. */
const words = { help: "--help", check: "check", scenario: "--scenario", aggregate: "aggregate" };
const others = "config";
const kinds = [...Object.keys(words), others];

function kindOf(parameters) {
  return Object.keys(words).find((kind) => parameters.includes(words[kind])) ?? others;
}

module.exports = { kindOf, kinds };
