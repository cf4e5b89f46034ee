"use strict";
// How V8 works.
const { kindOf, readsMuch, short } = require("./kinds.cjs");

/**
 * By V8's major version: it prints an error for a flag that it does not know, so there are none for a version on which they
 * gain nothing (13 and later) or were not measured. A run is short: code that V8's last compiler makes in the background is
 * rarely used before the end, and costs more CPU than the run itself; it is left to runs that are long enough to gain from
 * it. And what a run makes it soon lets go: a nursery that grows holds a fifth more memory, and saves nothing but where thousands of
 * rules or prefixes are made: there it saves copying them twice, a tenth of the run. Threads, whose heaps are made under these flags, make policy
 * after policy: theirs are of 4 MB from the beginning, so that less of a policy grows old. At the start there are V8's own defaults.
 */
const flagsByVersion = {
  11: {
    start: "--interrupt-budget=67584 --semi-space-growth-factor=2 --min-semi-space-size=0",
    work: "--interrupt-budget=1000000 --semi-space-growth-factor=1 --min-semi-space-size=4",
    much: "--interrupt-budget=1000000 --semi-space-growth-factor=8 --min-semi-space-size=4",
  },
  12: {
    start: "--invocation-count-for-turbofan=3000 --semi-space-growth-factor=2",
    work: "--invocation-count-for-turbofan=30000 --semi-space-growth-factor=1",
    much: "--invocation-count-for-turbofan=30000 --semi-space-growth-factor=8",
  },
};

const [version] = process.versions.v8.split(".");
const flags = flagsByVersion[version];
const isShort = kindOf(process.argv) === short;
const work = readsMuch(process.argv) ? "much" : "work";

let isWorking = false;

/**
 * Before the first chunk that does any work. The flags are those of all threads. The shortest runs end before any code is
 * worth a compiler, and looking up how to set flags costs them more than all that flags could save.
 */
function beginWork() {
  if (isWorking || isShort) return;
  isWorking = true;
  tune(work);
}

/** V8 takes compiled code, such as a code cache or Node's own of its modules, under the flags alone under which it was made. */
function asAtStart(make) {
  if (!isWorking) return make();
  tune("start");
  try {
    return make();
  } finally {
    tune(work);
  }
}

function tune(kind) {
  if (flags !== undefined) require("node:v8").setFlagsFromString(flags[kind]);
}

module.exports = { asAtStart, beginWork };
