"use strict";
// Loads the chunks of the bundle. V8's code cache stands beside each of them: what it holds need not be parsed
// and compiled again. V8 takes it only from a build of its own version and flags, and without it all goes on
// as well, a little slower.
const { readFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const { Script } = require("node:vm");

/** Every chunk that is loaded, by its path in the folder of the bundle. */
const chunks = new Map();

/** What the chunk exports; `path` is relative to the folder of the bundle. */
function load(path) {
  const name = join(".", path);
  const loaded = chunks.get(name);
  if (loaded !== undefined) return loaded.exports;
  const file = join(__dirname, name);
  const code = `(function (exports, require, module, importChunk, importModule, chunk) {${readFileSync(file, "utf8")}\n})`;
  const script = new Script(code, { filename: file, cachedData: readCache(`${file}.cache`) });
  const chunk = { exports: {}, script };
  chunks.set(name, chunk);
  const fromHere = (specifier) => load(relative(__dirname, join(dirname(file), specifier)));
  // All else that a chunk requires is Node's own.
  const requireHere = (specifier) => (specifier.startsWith(".") ? fromHere(specifier) : require(specifier));
  const importChunk = async (specifier) => {
    beginWork();
    return fromHere(specifier);
  };
  const about = {
    get url() {
      return require("node:url").pathToFileURL(file).href;
    },
  };
  script.runInThisContext()(chunk.exports, requireHere, chunk, importChunk, importModule, about);
  return chunk.exports;
}

let isWorking = false;

/**
 * Before the first chunk that does any work. A run is short: code that V8 optimises in the background is rarely used
 * before the end, and costs more CPU than the run itself. A larger budget leaves that to runs that are long enough to
 * gain from it. V8 takes a code cache only under the flags under which it was made, so it matters which chunks come before.
 */
function beginWork() {
  if (isWorking) return;
  isWorking = true;
  require("node:v8").setFlagsFromString("--interrupt-budget=1000000");
}

/** Modules of the user's, by their URL. */
function importModule(url) {
  return import(url);
}

function readCache(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports = { beginWork, load, chunks };
