"use strict";
// How V8 works.
const { kindOf, readsMuch, short } = require("./kinds.cjs");

/**
 * By V8's major version: it prints an error for a flag that it does not know, so there are none for a version on which they
 * gain nothing (13 and later) or were not measured. A run is short: code that V8's last compiler makes in the background is
 * rarely used before the end, and costs more CPU than the run itself; it is left to runs that are long enough to gain from
 * it. Its first compiler takes each function as soon as it is warm: when it has many to do at once, most of a run is over. Threads, whose
 * heaps are made under these flags, make policy after policy: their nurseries are of 4 MB from the beginning, so that less of a policy grows old. At
 * the start there are V8's own defaults.
 */
const flagsByVersion = {
  11: {
    start: "--interrupt-budget=67584 --min-semi-space-size=0 --baseline-batch-compilation",
    work: "--interrupt-budget=1000000 --min-semi-space-size=4 --no-baseline-batch-compilation",
  },
  12: {
    start: "--invocation-count-for-turbofan=3000 --baseline-batch-compilation",
    work: "--invocation-count-for-turbofan=30000 --no-baseline-batch-compilation",
  },
};

/**
 * How far the nursery grows at a time. What a run makes it soon lets go: a nursery that grows holds a fifth more memory, and saves nothing but where
 * thousands of rules or prefixes are made: there it saves copying them twice, a tenth of the run.
 */
const growth = { start: 2, work: readsMuch(process.argv) ? 8 : 1 };

const [version] = process.versions.v8.split(".");
const flags = flagsByVersion[version];
const isShort = kindOf(process.argv) === short;

let isWorking = false;

/**
 * Before the first chunk that does any work. The flags are those of all threads. The shortest runs end before any code is
 * worth a compiler, and looking up how to set flags costs them more than all that flags could save.
 */
function beginWork() {
  if (isWorking || isShort) return;
  isWorking = true;
  tune("work");
}

/** V8 takes compiled code, such as a code cache or Node's own of its modules, under the flags alone under which it was made. */
function asAtStart(make) {
  if (!isWorking) return make();
  tune("start");
  try {
    return make();
  } finally {
    tune("work");
  }
}

function tune(kind) {
  if (flags === undefined) return;
  require("node:v8").setFlagsFromString(`${flags[kind]} --semi-space-growth-factor=${growth[kind]}`);
}

module.exports = { asAtStart, beginWork };
