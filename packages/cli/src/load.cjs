"use strict";
// Loads the chunks of the bundle. A file holds one or several of them, as functions that give what a chunk exports,
// and V8's code cache for it stands in a folder of the kind of run: what that holds need not be parsed and compiled again. V8
// takes it only from a build of its own version and flags, and without it all goes on as well, a little slower.
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");

/** What each loaded chunk exports, by its name. */
const chunks = new Map();
/** The script and the chunks of each file that was read. */
const files = new Map();

/** What a chunk exports; `id` is its file and, where that is another, its name: "chunks/work.js#chunks/generate.js". */
function load(id) {
  const loaded = chunks.get(id);
  if (loaded !== undefined) return loaded;
  const at = id.indexOf("#");
  const file = at < 0 ? id : id.slice(0, at);
  const name = at < 0 ? id : id.slice(at + 1);
  const { functions } = files.get(file) ?? readScript(file);
  const exports = functions[name](requireModule, load, importChunk, importModule, {
    get url() {
      return require("node:url").pathToFileURL(`${__dirname}/${name}`).href;
    },
  });
  chunks.set(id, exports);
  return exports;
}

function readScript(file) {
  const path = `${__dirname}/${file}`;
  const [source, cachedData] = [readFileSync(path, "latin1"), readCache(file)];
  const script = asAtStart(() => new Script(source, { filename: path, cachedData }));
  const read = { script, functions: script.runInThisContext() };
  files.set(file, read);
  return read;
}

/** What a chunk exports that is loaded when it is needed. All work is in such chunks. */
async function importChunk(id) {
  beginWork();
  return load(id);
}

/**
 * How V8 is to work, by its major version: it prints an error for a flag that it does not know, so there are none for a
 * version on which they gain nothing (13 and later) or were not measured. A run is short: code that V8's last compiler makes
 * in the background is rarely used before the end, and costs more CPU than the run itself; it is left to runs that are long
 * enough to gain from it. And what a run makes it soon lets go: a nursery that grows holds a fifth more memory, and
 * saves nothing. At the start there are V8's own defaults.
 */
const flagsByVersion = {
  11: {
    start: ["--interrupt-budget=67584", "--semi-space-growth-factor=2"],
    work: ["--interrupt-budget=1000000", "--semi-space-growth-factor=1"],
  },
  12: {
    start: ["--invocation-count-for-turbofan=3000", "--semi-space-growth-factor=2"],
    work: ["--invocation-count-for-turbofan=30000", "--semi-space-growth-factor=1"],
  },
};

const [version] = process.versions.v8.split(".");
const flags = flagsByVersion[version] ?? { start: [], work: [] };

let isWorking = false;

/** Before the first chunk that does any work. The flags are those of all threads. */
function beginWork() {
  if (isWorking) return;
  isWorking = true;
  tune(flags.work);
}

/** V8 takes compiled code, such as a code cache or Node's own of its modules, under the flags alone under which it was made. */
function asAtStart(make) {
  if (!isWorking) return make();
  tune(flags.start);
  try {
    return make();
  } finally {
    tune(flags.work);
  }
}

function tune(asked) {
  for (const flag of asked) require("node:v8").setFlagsFromString(flag);
}

/** Node's own modules. */
function requireModule(name) {
  return asAtStart(() => require(name));
}

/** Modules of the user's, by their URL. */
function importModule(url) {
  return import(url);
}

/**
 * The kinds of runs, by a word of the command line, with code caches of their own: V8 takes up a cache as a whole, and what
 * others would run costs a short run a tenth. A kind that is missed costs a little time, and nothing else.
 */
const words = { help: "--help", scenario: "--scenario", aggregate: "aggregate" };
const kind = Object.keys(words).find((each) => process.argv.includes(words[each])) ?? "config";

/** The folder of the caches for a run like this one. */
const cacheFolder = `${__dirname}/caches/${kind}`;

function readCache(file) {
  try {
    return readFileSync(`${cacheFolder}/${file}`);
  } catch {
    return undefined;
  }
}

module.exports = { asAtStart, beginWork, load, cacheFolder, chunks, files };
