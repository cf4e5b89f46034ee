import { type Diagnostic, diagnose, failure, type Place, SallyportError } from "@sallyport/core";
import type { ConfigPath } from "@sallyport/core/config";
import type { ConfigSource } from "./file.js";
import { findJsonFault } from "./json-syntax.js";
import { shortenLists, withLongLists } from "./long-lists.js";
import { pointerOf } from "./pointer.js";
import { isMap, isScalar, LineCounter, parseDocument, visit } from "./yaml.js";

const yamlOptions = { prettyErrors: false, version: "1.2", schema: "core" } as const;

/** The value of a YAML text without faults; undefined where the parser has to see all of it. */
export function readShortened(text: string): { readonly value: unknown } | undefined {
  const shortened = shortenLists(text);
  if (shortened === undefined) return undefined;
  const document = parseDocument(shortened.text, yamlOptions);
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  if (unresolvedAliases(document, () => ({})).length > 0) return undefined;
  try {
    return withLongLists(document.toJS(), shortened);
  } catch {
    return undefined;
  }
}

/** What a YAML or JSON text says, with the places of all values. Throws what is wrong with it. */
export function readDocument(text: string, file: string): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...yamlOptions, lineCounter: lines });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  // JSON is YAML, so one parser knows the places of both; what only YAML allows is no JSON.
  const fault = file.endsWith(".json") ? findJsonFault(text) : undefined;
  if (fault !== undefined)
    throw failure("SP1102", `this is no JSON: ${fault.expected} is expected`, {
      place: placeAt(fault.offset),
    });
  const faults: Diagnostic[] = [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    code === "DUPLICATE_KEY"
      ? diagnose("SP1104", "the key stands twice in its mapping", { place: placeAt(pos[0]) })
      : diagnose("SP1102", message.split("\n")[0]!, { place: placeAt(pos[0]) }),
  );
  faults.push(...unresolvedAliases(document, placeAt));
  if (faults.length > 0) throw new SallyportError(faults);
  return {
    value: plainData(document, file),
    locate: (path, key) => {
      const offset = offsetOf(document, path, key);
      return { ...(offset === undefined ? { file } : placeAt(offset)), pointer: pointerOf(path) };
    },
  };
}

/** `*.example.com` without quotes is an alias in YAML: the likeliest slip of all in a list of hosts. */
function unresolvedAliases(
  document: ReturnType<typeof parseDocument>,
  placeAt: (offset: number) => Place,
): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  visit(document, {
    Alias: (_key, node) => {
      if (node.resolve(document) !== undefined) return;
      const place = placeAt(node.range?.[0] ?? 0);
      const help = `put quotes around it if it is a text: "*${node.source}"`;
      faults.push(diagnose("SP1102", `*${node.source} is an alias of nothing`, { place, help }));
    },
  });
  return faults;
}

function plainData(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw failure("SP1102", `the aliases cannot be resolved: ${reason}`, { place: { file } });
  }
}

/** The offset of the value at a path, or of the nearest mapping around it; of a key of it if one is named. */
function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: ConfigPath,
  key?: string,
): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range === undefined) continue;
    if (key === undefined || depth < path.length || !isMap(node)) return node.range[0];
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    return (pair?.key as { range?: [number, number, number] } | undefined)?.range?.[0] ?? node.range[0];
  }
  return undefined;
}
