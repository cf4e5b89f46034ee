import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clouds, type Guidance, hashGuidance } from "@sallyport/core";
import { arePublished, publishedFolder, skipNote } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { furtherGuidance, shippedLegs } from "../src/guidance/index.js";
import { sha256 } from "../src/sha256.js";
import { readGuidance, readSetIndex, shippedFile } from "./shipped.js";

const services = furtherGuidance.flatMap(({ scenario, cloud, editions }) =>
  editions.flatMap((edition) => edition.services.map((service) => ({ scenario, cloud, edition, service }))),
);

describe("guidance for machines on premises", () => {
  it("is shipped as it is written, with its hash in the index", () => {
    for (const { scenario, cloud, editions } of furtherGuidance) {
      expect(readGuidance(scenario, cloud).editions, `${scenario} ${cloud}`).toEqual(editions);
      const index = shippedFile<{ editions: { date: string; sha256: string }[] }>(
        `guidance/${scenario}/${cloud}.json`,
      );
      expect(index.editions.map(({ sha256 }) => sha256)).toEqual(
        editions.map((edition) => hashGuidance(edition, sha256)),
      );
    }
  });

  it("follows without a gap or overlap, from documents that are no younger than itself", () => {
    for (const { editions } of furtherGuidance) {
      const dates = editions.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
      expect(editions.map(({ until }) => until)).toEqual([...dates.slice(1), undefined]);
    }
    for (const { edition, service } of services) {
      for (const { date } of service.sources) expect(date <= edition.date, service.title).toBe(true);
    }
  });

  it("marks every tag as inferred, and names tags that are held in its cloud", () => {
    const held = new Map(clouds.map((cloud) => [cloud, Object.keys(readSetIndex(cloud).sets)]));
    for (const { cloud, service } of services) {
      expect(service.inferred, service.service).toBe(service.tag === undefined ? undefined : true);
      expect(service.prefixes).toBe(service.tag);
      if (service.tag === undefined) continue;
      const family = service.tag.replace(".{here}", "");
      expect(
        held.get(cloud)!.some((id) => id === family || id.startsWith(`${family}.`)),
        family,
      ).toBe(true);
    }
  });

  it("has its own slot for each service and leg of a side, and no name twice", () => {
    for (const { scenario, editions } of furtherGuidance) {
      const legs = shippedLegs.find((file) => file.scenario === scenario)?.editions.at(-1)?.legs ?? [];
      for (const edition of editions) {
        const all = [...edition.services, ...legs];
        expect(new Set(all.map(({ order }) => order)).size, scenario).toBe(all.length);
        expect(new Set(all.map(({ service }) => service)).size, scenario).toBe(all.length);
      }
    }
  });
});

interface Row {
  readonly scenario: string;
  readonly cloud: string;
  readonly fqdn: string | null;
  readonly port: string;
  readonly protocol: string;
  readonly requirement: string;
  readonly sources: readonly string[];
}

interface Facts {
  readonly sources: Readonly<Record<string, { readonly date: string }>>;
  readonly endpoints: readonly Row[];
}

const factsFile = "facts/asr-endpoints.json";
const present = arePublished([factsFile]);

describe.skipIf(!present)(`the rows of the facts${skipNote(present)}`, () => {
  const { endpoints, sources } = present
    ? (JSON.parse(readFileSync(join(publishedFolder, factsFile), "utf8")) as Facts)
    : { endpoints: [], sources: {} };
  const groups = [...new Set(furtherGuidance.map(({ scenario, cloud }) => `${scenario} ${cloud}`))];
  const rowsOf = (group: string) =>
    endpoints.filter(
      ({ scenario, cloud, fqdn, requirement }) =>
        `${scenario.replace("+", "-")} ${cloud}` === group && fqdn !== null && requirement !== "informative",
    );

  /** What the matrix of 2016 and 2017 names beside the rows. */
  const matrix: Readonly<Record<string, readonly string[]>> = {
    "vmware-classic public": ["www.msftncsi.com"],
    "physical-classic public": ["www.msftncsi.com"],
    "hyper-v public": [
      "*.accesscontrol.windows.net",
      "*.store.core.windows.net",
      "www.msftncsi.com",
      "time.nist.gov",
    ],
    "hyper-v-vmm public": [
      "*.accesscontrol.windows.net",
      "*.store.core.windows.net",
      "www.msftncsi.com",
      "time.nist.gov",
    ],
  };
  const said = ({ services: all }: Guidance) =>
    all.flatMap(({ hosts, protocol, ports }) =>
      hosts.flatMap((host) => ports.map((port) => `${host} ${protocol} ${port}`)),
    );
  const print = ({ fqdn, protocol, port }: Row) => `${fqdn} ${protocol} ${port}`;

  it.each(groups)("of %s are the hosts of its guidance, no more and no fewer", (group) => {
    const [scenario, cloud] = group.split(" ");
    const { editions } = furtherGuidance.find((each) => each.scenario === scenario && each.cloud === cloud)!;
    const more = (matrix[group] ?? []).map((host) =>
      host.startsWith("time.") ? `${host} udp 123` : `${host} tcp 443`,
    );
    const rows = rowsOf(group);
    expect(rows.length).toBeGreaterThan(3);
    expect([...new Set(editions.flatMap(said))].sort()).toEqual(
      [...new Set([...rows.map(print), ...more])].sort(),
    );
    for (const row of rows) {
      const dates = row.sources.map((id) => sources[id]!.date);
      const stated = editions.filter(({ date }) => dates.includes(date));
      for (const edition of stated) expect(said(edition), `${group} ${edition.date}`).toContain(print(row));
    }
  });

  it("between machines are the legs", () => {
    for (const { scenario, port, protocol } of endpoints.filter(({ fqdn }) => fqdn === null)) {
      const { editions } = shippedLegs.find((file) => file.scenario === scenario)!;
      const newest = editions.at(-1)!.legs.map((leg) => `${leg.protocol} ${leg.ports.join()}`);
      expect(newest, scenario).toContain(`${protocol} ${port}`);
    }
  });
});
