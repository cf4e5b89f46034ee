"use strict";
// Loads the chunks of the bundle. A file holds one or several of them, as functions that give what a chunk exports,
// and V8's code cache stands beside it: what that holds need not be parsed and compiled again. V8 takes it only from
// a build of its own version and flags, and without it all goes on as well, a little slower.
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
  const exports = functions[name](require, load, importChunk, importModule, {
    get url() {
      return require("node:url").pathToFileURL(`${__dirname}/${name}`).href;
    },
  });
  chunks.set(id, exports);
  return exports;
}

function readScript(file) {
  const path = `${__dirname}/${file}`;
  const script = new Script(readFileSync(path, "latin1"), {
    filename: path,
    cachedData: readCache(`${path}.cache`),
  });
  const read = { script, functions: script.runInThisContext() };
  files.set(file, read);
  return read;
}

async function importChunk(id) {
  beginWork();
  return load(id);
}

/**
 * How V8 is to work, by its major version: it prints an error for a flag that it does not know, so there are none for a
 * version on which they were not measured. A run is short: code that V8 optimises in the background is rarely used before the
 * end, and costs more CPU than the run itself; a larger budget leaves that to runs that are long enough to gain from it. And what
 * a run makes it soon lets go: a nursery that grows holds a fifth more memory, and saves nothing.
 */
const flagsByVersion = { 11: ["--interrupt-budget=1000000", "--semi-space-growth-factor=1"] };

let isWorking = false;

/**
 * Before the first chunk that does any work. V8 takes a code cache only under the flags under which it was made, so it
 * matters which chunks come before.
 */
function beginWork() {
  if (isWorking) return;
  isWorking = true;
  const [version] = process.versions.v8.split(".");
  for (const flag of flagsByVersion[version] ?? []) require("node:v8").setFlagsFromString(flag);
}

/** Modules of the user's, by their URL. */
function importModule(url) {
  return import(url);
}

function readCache(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { beginWork, load, chunks, files };
