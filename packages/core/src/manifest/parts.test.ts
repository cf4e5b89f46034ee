import { expect, it } from "vitest";
import { SallyportError } from "../diagnostic/index.js";
import { type Manifest, manifestSchema } from "../emit/manifest.js";
import { joinParts, markMissing } from "./index.js";

function part(sha256: string, names: readonly string[], missing: readonly string[]): Manifest {
  const edition = "public/2026-06-22";
  const made: Manifest = {
    schema: manifestSchema,
    generator: "sallyport",
    formats: [{ id: "squid", options: {} }],
    editions: [{ id: edition, cloud: "public", date: "2026-06-22", sha256 }],
    policies: names.map((name) => ({ name, shortName: name, title: name, sides: [], edition, rules: [] })),
    files: names.map((policy) => ({
      path: `squid/${policy}.conf`,
      format: "squid",
      policy,
      sha256,
      bytes: 1,
      rules: [],
      proven: [],
    })),
  };
  return markMissing(made, new Set(missing));
}

function join(first: Manifest, ...others: readonly Manifest[]): Manifest | readonly string[] {
  const [one, ...more] = [first, ...others].map((manifest, index) => ({ folder: `${index}`, manifest }));
  try {
    return joinParts([one!, ...more]);
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    return error.diagnostics.map(({ code, message }) => `${code} ${message}`);
  }
}

const [zero, one] = ["0".repeat(64), "1".repeat(64)];

it("joins all parts of a run, and says nothing of missing ones any more", () => {
  expect(join(part(zero, ["b"], ["a", "c"]), part(zero, ["a", "c"], ["b"]))).toEqual(
    part(zero, ["a", "b", "c"], []),
  );
});

it("tells everything that keeps parts from being one run", () => {
  expect(join(part(zero, ["b"], ["a", "c"]), part(zero, ["a"], ["c", "b"]))).toEqual([
    "SP5029 no folder holds c: 1 of 3 policies",
  ]);
  expect(join(part(zero, ["a"], ["b"]), part(one, ["A"], []))).toEqual([
    "SP5027 policy A is in 0 and in 1",
    "SP5028 0 and 1 differ in their policies described",
    "SP5028 0 and 1 differ in their contents of edition public/2026-06-22",
  ]);
});

it("takes a folder that is whole for its only part", () => {
  expect(join(part(zero, ["a"], []))).toEqual(part(zero, ["a"], []));
});
