/** Columns that a line of shipped JSON may take. */
const WIDTH = 110;

/**
 * JSON as it is shipped, made for small diffs: what fits on a line stands on one, a longer list of
 * plain values fills lines, anything else has one element a line; a final newline.
 */
export function printJson(value: object): string {
  return `${printValue(value, "", 0)}\n`;
}

/** `taken` is how much of the first line stands before and after the value. */
function printValue(value: unknown, indent: string, taken: number): string {
  const flat = printFlat(value);
  if (indent.length + taken + flat.length <= WIDTH || typeof value !== "object" || value === null)
    return flat;
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const members = membersOf(value).map(([key, member]) => {
      const name = `${JSON.stringify(key)}: `;
      return `${inner}${name}${printValue(member, inner, name.length + 1)}`;
    });
    return `{\n${members.join(",\n")}\n${indent}}`;
  }
  const elements = value.map((element) => printValue(element, inner, 1));
  const plain = value.every((element) => typeof element !== "object");
  const lines = plain ? fillLines(elements, WIDTH - inner.length) : elements;
  return `[\n${lines.map((line) => `${inner}${line}`).join(",\n")}\n${indent}]`;
}

/** Elements joined to lines that, with a comma behind, take no more than a width. */
function fillLines(elements: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const element of elements) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + element.length + 3 <= width)
      lines[lines.length - 1] = `${last}, ${element}`;
    else lines.push(element);
  }
  return lines;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${membersOf(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${printFlat(member)}`)
    .join(", ")}}`;
}

function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
