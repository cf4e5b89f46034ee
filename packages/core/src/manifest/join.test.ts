import { expect, it } from "vitest";
import type { Manifest } from "../emit/manifest.js";
import { filesOf, joinManifests } from "./index.js";

const hash = "0".repeat(64);
function sketch(format: string, edition: string, ...names: readonly string[]): Manifest {
  return {
    schema: 3,
    generator: "sallyport",
    formats: [{ id: format, options: {} }],
    editions: [{ id: edition, cloud: "public", date: "2026-06-22", sha256: hash }],
    policies: names.map((name) => ({ name, shortName: name, title: name, sides: [], edition, rules: [] })),
    files: names.map((policy) => ({
      path: `${format}/${policy}.conf`,
      format,
      policy,
      edition,
      sha256: hash,
      bytes: 1,
      rules: [],
      proven: [],
    })),
    widened: names.map((policy) => ({
      format,
      policy,
      rule: "r",
      before: 2,
      after: 1,
      extra: { ipv4: "1", ipv6: "0" },
      wider: [],
    })),
  };
}

it("keeps what others hold, with their formats and editions, and drops what nobody describes", () => {
  const held = sketch("squid", "public/1", "a", "gone", "z");
  const joined = joinManifests(sketch("pac", "public/2", "m"), held, new Set(["a", "z", "new"]));
  expect(joined.files.map(({ path }) => path)).toEqual(["pac/m.conf", "squid/a.conf", "squid/z.conf"]);
  expect(joined.policies.map(({ name }) => name)).toEqual(["a", "m", "z"]);
  expect(joined.formats.map(({ id }) => id)).toEqual(["pac", "squid"]);
  expect(joined.editions.map(({ id }) => id)).toEqual(["public/1", "public/2"]);
  expect(joined.widened?.map(({ policy }) => policy)).toEqual(["m", "a", "z"]);
  expect(filesOf(held, new Set(["z"])).map(({ policy }) => policy)).toEqual(["z"]);
});

it("holds none of the formats and editions that nobody uses any more", () => {
  const joined = joinManifests(
    sketch("pac", "public/2", "m"),
    sketch("squid", "public/1", "gone"),
    new Set(),
  );
  expect(joined).toEqual(sketch("pac", "public/2", "m"));
});

it("refuses a file that a policy of another part has", () => {
  const [made, held] = [sketch("pac", "public/1", "m"), sketch("pac", "public/1", "M")];
  expect(() => joinManifests(made, held, new Set(["M"]))).toThrow("SP3012");
});
