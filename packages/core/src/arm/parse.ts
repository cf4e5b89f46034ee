import { type JsonPath, scanJson } from "../import/json-scan.js";
import { quote } from "../import/text.js";
import { lineCounter } from "../text/lines.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode } from "./node.js";

/** An object or list whose members are still to come. */
interface Container {
  readonly raw: unknown;
  readonly put: (key: string | number, node: JsonNode) => void;
}

/**
 * Reads a JSON text (RFC 8259) into nodes with lines. Complains of broken syntax and of a name that
 * stands twice in its object, letter case aside; undefined if there is no value.
 */
export function parseNodes(text: string, reading: FileReading): JsonNode | undefined {
  const parsed = parseValue(text);
  const lineOf = lineCounter(text);
  const open: Container[] = [];
  let root: JsonNode | undefined;
  const value = (path: JsonPath, offset: number) => {
    const parent = open[path.length - 1];
    const key = path.at(-1) ?? "";
    const { node, container } = makeNode(
      parent === undefined ? parsed?.value : memberOf(parent.raw, key),
      lineOf(offset),
      reading,
    );
    open.length = path.length;
    if (container !== undefined) open.push(container);
    if (parent === undefined) root = node;
    else parent.put(key, node);
  };
  const fault = scanJson(text, parsed === undefined ? {} : { value });
  if (fault !== undefined) reading.complain(lineOf(fault.offset), fault.message);
  return fault === undefined ? root : undefined;
}

/** In an object, as null is a value too; undefined if the text is no JSON: the scan will say why. */
function parseValue(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The scan visits what JSON.parse made: the path is there. */
function memberOf(raw: unknown, key: string | number): unknown {
  return (raw as Readonly<Record<string | number, unknown>>)[key];
}

function makeNode(
  value: unknown,
  line: number,
  reading: FileReading,
): { readonly node: JsonNode; readonly container?: Container } {
  if (typeof value === "string") return { node: { kind: "text", line, text: value } };
  if (typeof value === "number") return { node: { kind: "number", line, value } };
  if (typeof value === "boolean") return { node: { kind: "boolean", line, value } };
  if (typeof value !== "object" || value === null) return { node: { kind: "null", line } };
  return Array.isArray(value) ? makeList(value, line) : makeObject(value, line, reading);
}

function makeList(value: readonly unknown[], line: number) {
  const items: JsonNode[] = [];
  const container: Container = { raw: value, put: (_, node) => items.push(node) };
  return { node: { kind: "list", line, items } as const, container };
}

function makeObject(raw: object, line: number, reading: FileReading) {
  const members = new Map<string, JsonNode>();
  const put = (key: string | number, node: JsonNode) => {
    const name = String(key).toLowerCase();
    if (members.has(name)) reading.complain(node.line, `${quote(String(key))} is there twice`);
    members.set(name, node);
  };
  return { node: { kind: "object", line, members } as const, container: { raw, put } };
}
