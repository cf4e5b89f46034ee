import * as fc from "fast-check";

/** Texts that are one to four small edits away from a valid one. */
export function mutated(text: string): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(text.length),
    length: fc.nat(6),
    insert: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("", "\n", '"', "<", "|", ";", "/", "0", "\0", "{}", "]]>", "__proto__"),
    ),
  });
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce((now, { at, length, insert }) => now.slice(0, at) + insert + now.slice(at + length), text),
    );
}
