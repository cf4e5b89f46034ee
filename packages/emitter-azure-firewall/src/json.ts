/** A JSON value as this emitter builds it. */
export type Json = string | number | boolean | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const step = "  ";
const textsPerPiece = 1000;

/** So many values are printed in one piece. */
const fewValues = 1000;

/**
 * Prints like JSON.stringify with an indent of two, but in pieces: no long list becomes one text. What holds no more
 * than `few` values is one piece, which JSON.stringify makes.
 */
export function* printJson(value: Json, indent = "", few = fewValues): Generator<string> {
  if (typeof value !== "object") {
    yield JSON.stringify(value);
  } else if (leftOf(value, few) >= 0) {
    const text = JSON.stringify(value, null, step);
    yield indent === "" ? text : text.replaceAll("\n", `\n${indent}`);
  } else if (isList(value)) {
    yield* value.every((each) => typeof each === "string")
      ? printTexts(value, indent)
      : printBlock("[", "]", value.length, indent, (index) => printJson(value[index]!, indent + step, few));
  } else {
    const entries = Object.entries(value);
    yield* printBlock("{", "}", entries.length, indent, function* (index) {
      const [key, member] = entries[index]!;
      yield `${JSON.stringify(key)}: `;
      yield* printJson(member, indent + step, few);
    });
  }
}

/** What is left of `most` when each value within is counted, or less than 0. */
function leftOf(value: Json, most: number): number {
  if (typeof value !== "object") return most - 1;
  let left = most - 1;
  const members = isList(value) ? value : Object.values(value);
  for (const member of members) {
    if (left < 0) return left;
    left = leftOf(member, left);
  }
  return left;
}

/** The length in UTF-8 of a value as printJson prints it; of a large one counted without printing. */
export function jsonBytes(value: Json, depth = 0, few = fewValues): number {
  if (depth === 0 && leftOf(value, few) >= 0) return utf8Length(JSON.stringify(value, null, step));
  if (typeof value !== "object") return utf8Length(JSON.stringify(value));
  const members = isList(value) ? value : Object.values(value);
  if (members.length === 0) return 2;
  const names = isList(value)
    ? 0
    : Object.keys(value).reduce((sum, key) => sum + utf8Length(JSON.stringify(key)) + 2, 0);
  const contents = members.reduce<number>((sum, member) => sum + jsonBytes(member, depth + 1), names);
  const lineBreak = 1 + step.length * depth;
  // Brackets, a comma between members, a line for each and one for the closing bracket.
  return 2 + (members.length - 1) + members.length * (lineBreak + step.length) + lineBreak + contents;
}

/** Joins small pieces, so that a file is written in few chunks of about the given length. */
export function* inChunks(pieces: Iterable<string>, length = 65536): Generator<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < length) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

export function utf8Length(text: string): number {
  let bytes = text.length;
  if (!/[^\0-\x7f]/.test(text)) return bytes;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Two units of a surrogate pair make four bytes.
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes += 2;
    else if (unit >= 0x80) bytes += 1;
  }
  return bytes;
}

function* printTexts(texts: readonly string[], indent: string): Generator<string> {
  if (texts.length === 0) {
    yield "[]";
    return;
  }
  const separator = `,\n${indent}${step}`;
  yield `[\n${indent}${step}`;
  for (let start = 0; start < texts.length; start += textsPerPiece) {
    const slice = texts.slice(start, start + textsPerPiece).map((text) => JSON.stringify(text));
    yield (start === 0 ? "" : separator) + slice.join(separator);
  }
  yield `\n${indent}]`;
}

function* printBlock(
  open: string,
  close: string,
  count: number,
  indent: string,
  print: (index: number) => Iterable<string>,
): Generator<string> {
  if (count === 0) {
    yield open + close;
    return;
  }
  yield open;
  for (let index = 0; index < count; index++) {
    yield `${index === 0 ? "" : ","}\n${indent}${step}`;
    yield* print(index);
  }
  yield `\n${indent}${close}`;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
