"use strict";
// Loads the chunks of the bundle. A file holds one or several of them, as functions that give what a chunk exports.
const { makeScript, shippedFolder, writeCache } = require("./caches.cjs");
const { asAtStart, beginWork } = require("./flags.cjs");

/** What each loaded chunk exports, by its name. */
const chunks = new Map();
/** Node's own modules that were asked for, by their names; these are part of its start. */
const modules = new Map(["node:fs", "node:path"].map((name) => [name, require(name)]));
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
    get dirname() {
      return require("node:path").dirname(`${__dirname}/${name}`);
    },
    get url() {
      return require("node:url").pathToFileURL(`${__dirname}/${name}`).href;
    },
  });
  chunks.set(id, exports);
  return exports;
}

function readScript(file) {
  const script = makeScript(file);
  const read = { script, functions: script.runInThisContext() };
  files.set(file, read);
  return read;
}

/** What a chunk exports that is loaded when it is needed. All work is in such chunks. */
async function importChunk(id) {
  beginWork();
  return load(id);
}

/** Node's own modules: flags are set back and forth once for each. */
function requireModule(name) {
  if (!modules.has(name))
    modules.set(
      name,
      asAtStart(() => require(name)),
    );
  return modules.get(name);
}

/** Modules of the user's, by their URL. */
function importModule(url) {
  return import(url);
}

module.exports = { asAtStart, beginWork, load, shippedFolder, writeCache, chunks, files };
