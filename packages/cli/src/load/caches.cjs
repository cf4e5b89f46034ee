"use strict";
// The code that V8 compiled in earlier runs: what a cache holds need not be parsed and compiled again. Without one all goes
// on as well, a little slower.
const { mkdirSync, renameSync, writeFileSync } = require("node:fs");
const { Script } = require("node:vm");
const { asAtStart } = require("./flags.cjs");
const { kindOf } = require("./kinds.cjs");
const { readWhole } = require("./read-whole.cjs");

/** The caches for a run like this one, below the folder that holds all. */
const folder = `${process.versions.v8}-${process.arch}/${kindOf(process.argv)}`;
/** What the build made, for its own Node. */
const shippedFolder = `${__dirname}/caches/${folder}`;

/** What this build is, by its bytes: V8 knows the code of a cache by its length alone. */
const build = __BUILD__;
/** Where the user has the code kept that Node compiles, and with it that of a package which another Node has built. */
const { NODE_COMPILE_CACHE: kept = "", NODE_DISABLE_COMPILE_CACHE: isOff = "" } = process.env;
const keptFolder = kept === "" || isOff === "1" ? undefined : `${kept}/sallyport-${build}/${folder}`;
if (keptFolder !== undefined) process.once("exit", keepCaches);

/** Scripts that were compiled without a cache of the build, by their files. */
const compiled = new Map();

/** A file as a script, with the code of its cache if there is one. */
function makeScript(file) {
  const filename = `${__dirname}/${file}`;
  const source = readWhole(filename).latin1Slice();
  const shipped = read(shippedFolder, file);
  const cachedData = shipped ?? (keptFolder === undefined ? undefined : read(keptFolder, file));
  const script = asAtStart(() => new Script(source, { filename, cachedData }));
  if (shipped === undefined) compiled.set(file, script);
  return script;
}

function read(from, file) {
  try {
    return readWhole(`${from}/${file}`);
  } catch {
    return undefined;
  }
}

/** At the end, when all is compiled that is run. Where that cannot be, the next run is as slow as this one. */
function keepCaches() {
  for (const [file, script] of compiled) {
    if (script.cachedDataRejected === false) continue;
    try {
      writeCache(keptFolder, file, script);
    } catch {
      return;
    }
  }
}

/** At once or not at all, as another run may read it. */
function writeCache(to, file, script) {
  const path = `${to}/${file}`;
  mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(
    draft,
    asAtStart(() => script.createCachedData()),
  );
  renameSync(draft, path);
}

module.exports = { makeScript, shippedFolder, writeCache };
