import fc from "fast-check";
import { readFiles } from "./meaning.js";

/** What files mean, and what was said of them, as text. */
export function meaning(file: string, text: string, others: Readonly<Record<string, string>> = {}): string {
  const { devices, diagnostics } = readFiles({ [file]: text, ...others });
  const said = diagnostics.map(({ code, message, place }) => `${code} ${place?.line} ${message}`);
  return JSON.stringify([devices, said], (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as Uint32Array)] : value,
  );
}

/** Names of objects and of what is none. */
export const names = fc.constantFrom("a1", "a2", "a3", "20.1.0.0-16", "g1", "g2", "any");
/** Values of address objects, plain ones and others. */
export const values = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom("20.1.0.0/16", "20.1.0.0/17", "20.1.128.0/17", "2603::/16", "::1", "1.2.3.4"),
  },
  fc.constantFrom(
    "20.1.0.1/16",
    "::ffff:1.2.3.0/120",
    "::/96",
    "1.2.3.4-1.2.3.9",
    "1.2.3",
    "x",
    "0.0.0.0/0",
    "/8",
  ),
);
