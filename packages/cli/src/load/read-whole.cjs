"use strict";
// Reads files one after the other into the same memory: a run reads a megabyte of code, and new memory for each file costs
// more than reading it.
const { closeSync, openSync, readSync } = require("node:fs");

/** As large as the largest file of the bundle, or nearly. */
let room = Buffer.allocUnsafeSlow(1 << 19);

/** The bytes of a file, valid until the next call. */
function readWhole(file) {
  const descriptor = openSync(file);
  try {
    let end = 0;
    for (;;) {
      const more = readSync(descriptor, room, end, room.length - end, null);
      if (more === 0) return room.subarray(0, end);
      end += more;
      if (end === room.length) grow();
    }
  } finally {
    closeSync(descriptor);
  }
}

function grow() {
  const larger = Buffer.allocUnsafeSlow(2 * room.length);
  room.copy(larger);
  room = larger;
}

module.exports = { readWhole };
