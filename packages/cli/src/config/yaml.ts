// A dynamic import of this CommonJS package loses its names in a split bundle; a static one in a module of its own keeps them.
export { isMap, isScalar, LineCounter, parseDocument, stringify, visit } from "yaml";
