"use strict";
// A thread of the pool that makes policies.
const { beginWork, load } = require("./load.cjs");

beginWork();
load("run/pool-worker.js").work();
