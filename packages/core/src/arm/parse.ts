import { scanJson } from "../import/json-scan.js";
import { lineCounter } from "../text/lines.js";
import type { FileReading } from "./file-reading.js";
import type { JsonNode } from "./node.js";
import { readNodes } from "./read-nodes.js";

/**
 * Reads a JSON text (RFC 8259) into nodes with lines. Complains of broken syntax and of a name that
 * stands twice in its object, letter case aside; undefined if there is no value. `mend` may make JSON of a text
 * that is none.
 */
export function parseNodes(
  text: string,
  reading: FileReading,
  mend: (text: string) => string = (same) => same,
): JsonNode | undefined {
  const isSound = isJson(text);
  const whole = isSound ? text : mend(text);
  const node = isSound || isJson(whole) ? readNodes(whole, reading.complain) : undefined;
  if (node !== undefined) return node;
  // It is no JSON, or nested too deep.
  const fault = scanJson(whole, {})!;
  reading.complain(lineCounter(whole)(fault.offset), fault.message);
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
