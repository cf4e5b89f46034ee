"use strict";
// A thread of the pool that makes policies.
require("./load.cjs").load("./run/pool-worker.js").work();
