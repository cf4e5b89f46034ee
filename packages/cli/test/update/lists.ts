import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HeldSet, loadHistories, setsAt } from "@sallyport/core";
import { afterAll } from "vitest";
import { openShippedDataset } from "../../src/dataset.js";

const shipped = setsAt(await loadHistories(openShippedDataset(), "public"), "2099-01-01");

/** The tags that are shipped for the newest day, by name. */
export const newestTags: ReadonlyMap<string, HeldSet> = new Map(
  [...shipped].filter(([, { kind }]) => kind === "service-tag"),
);

/** The text of a service tag file: the newest tags, changed so many times as a test says. */
export function tagList(
  changed: Readonly<Record<string, readonly string[] | undefined>> = {},
  { times = 1, cloud = "Public" } = {},
): string {
  const names = new Set([...newestTags.keys(), ...Object.keys(changed)]);
  const values = [...names].flatMap((name) => {
    const held = newestTags.get(name);
    const addressPrefixes = Object.hasOwn(changed, name) ? changed[name] : held!.prefixes;
    if (addressPrefixes === undefined) return [];
    const changeNumber = (held?.changeNumber ?? 0) + (Object.hasOwn(changed, name) ? times : 0);
    return { name, id: name, properties: { changeNumber, region: "", addressPrefixes } };
  });
  return JSON.stringify({ changeNumber: 1, cloud, values });
}

/** The text of Office 365 endpoints: one set. */
export function endpointList(...ips: readonly string[]): string {
  const fixed = { id: 1, serviceArea: "Common", category: "Allow", required: true, tcpPorts: "443" };
  return JSON.stringify([{ ...fixed, urls: ["*.example.com"], ips }]);
}

/** Makes folders of the test's own that end with it. */
export function folders(): () => string {
  const work = mkdtempSync(join(tmpdir(), "sallyport-test-"));
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  let next = 0;
  return () => join(work, `store${next++}`);
}
