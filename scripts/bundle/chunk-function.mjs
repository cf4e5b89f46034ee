// A chunk of the bundle, which is a module, as a function that gives what the chunk exports. Modules can be given no
// code cache of their own, and esbuild's CommonJS reads every export through an accessor: here, both sides have
// plain constants.
import { parse } from "acorn";
import { loadNow } from "./later.mjs";

/**
 * @param {string} text a chunk as esbuild writes it
 * @param {(path: string) => string} idOf what load.cjs knows another chunk by, of the path that this one imports
 * @returns the text of a function of `require` (of Node's own modules), `load`, `importChunk`, `importModule` and `chunk`
 * @throws if the chunk has a form of import or export that is not known here, or assigns to what it exports
 */
export function toFunction(text, idOf) {
  const { body } = parse(text, { ecmaVersion: 2023, sourceType: "module" });
  const exported = new Map();
  const edits = [
    ...body.flatMap((node) => editTop(node, exported, idOf)),
    ...editsBelow(body, exported, idOf),
  ];
  const names = [...exported].map(([name, local]) => `${JSON.stringify(name)}:${local}`);
  return `(require,load,importChunk,importModule,chunk)=>{${splice(text, edits)};return{${names.join(",")}}}`;
}

/** Imports and exports stand at the top of a module, and nowhere else. */
function editTop(node, exported, idOf) {
  if (node.type === "ImportDeclaration") return [{ ...node, by: importOf(node, idOf) }];
  if (node.type === "ExportNamedDeclaration" && node.declaration === null && node.source === null) {
    for (const { exported: outer, local } of node.specifiers) exported.set(outer.name, local.name);
    return [{ ...node, by: "" }];
  }
  if (node.type.startsWith("Export")) throw new Error(`there is no way for ${node.type} yet`);
  return [];
}

function importOf({ specifiers, source: { value } }, idOf) {
  const isChunk = value.startsWith(".");
  // esbuild asks for all that an entry can reach, name or no name; no module here does anything but to be imported from.
  if (isChunk && specifiers.length === 0) return "";
  const asked = isChunk ? `load(${JSON.stringify(idOf(value))})` : `require(${JSON.stringify(value)})`;
  const [first, ...others] = specifiers;
  if (first === undefined) return `${asked};`;
  // What Node's own modules export by default is the module itself.
  const isWhole = ({ type, imported }) => type === "ImportDefaultSpecifier" || imported?.name === "default";
  if (!isChunk && isWhole(first) && others.length === 0) return `const ${first.local.name}=${asked};`;
  const names = specifiers.map((specifier) => {
    if (specifier.type !== "ImportSpecifier" || isWhole(specifier))
      throw new Error(`there is no way for ${specifier.type} of ${value} yet`);
    return `${JSON.stringify(specifier.imported.name)}:${specifier.local.name}`;
  });
  return `const{${names.join(",")}}=${asked};`;
}

function editsBelow(nodes, exported, idOf) {
  const edits = [];
  const visit = (node) => {
    const assigned = assignedBy(node);
    if (assigned?.type === "Identifier" && [...exported.values()].includes(assigned.name))
      throw new Error(`${assigned.name} is exported, and may be assigned to at ${node.start}`);
    if (isLoadedNow(node)) {
      edits.push({ ...node, by: `load(${JSON.stringify(idOf(node.arguments[0].source.value))})` });
      return;
    }
    if (node.type === "ImportExpression") edits.push(editImport(node, idOf));
    if (node.type === "MetaProperty") edits.push({ ...node, by: "chunk" });
    for (const child of Object.values(node).flat()) if (typeof child?.type === "string") visit(child);
  };
  nodes.forEach(visit);
  return edits;
}

/** A module that is evaluated when one of its functions is called. */
function isLoadedNow({ type, callee }) {
  return type === "CallExpression" && callee.name === loadNow;
}

/** By name alone, whatever it stands for there: an importer has the value as it was when the chunk had run. */
function assignedBy(node) {
  if (["AssignmentExpression", "ForInStatement", "ForOfStatement"].includes(node.type)) return node.left;
  return node.type === "UpdateExpression" ? node.argument : undefined;
}

function editImport({ start, source }, idOf) {
  if (source.type !== "Literal" || !source.value.startsWith("."))
    return { start, end: start + "import".length, by: "importModule" };
  return { start, end: source.end, by: `importChunk(${JSON.stringify(idOf(source.value))}` };
}

function splice(text, edits) {
  let [at, spliced] = [0, ""];
  for (const { start, end, by } of edits.sort((one, other) => one.start - other.start)) {
    spliced += text.slice(at, start) + by;
    at = end;
  }
  return spliced + text.slice(at);
}
