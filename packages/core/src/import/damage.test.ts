import { publishedDamage, publishedSamples } from "@sallyport/testkit";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printPorts } from "../policy/ports.js";
import { isPrintable } from "../text/printable.js";
import { type Published, type PublishedProduct, readPublished } from "./index.js";

const spelling = { public: "Public", usgov: "AzureGovernment", china: "China" };

/** What was read, in a form in which it is published. */
function print(published: Published): string {
  switch (published.kind) {
    case "prefix-list":
      return published.prefixes.join("\n");
    case "host-list":
      return published.hosts.join("\n");
    case "regional-ranges": {
      const regions = published.regions.map(({ name, prefixes }) => {
        const ranges = prefixes.map((prefix) => `<IpRange Subnet="${prefix}"/>`);
        return `<Region Name="${name}">${ranges.join("")}</Region>`;
      });
      return `<AzurePublicIpAddresses>${regions.join("\n")}</AzurePublicIpAddresses>`;
    }
    case "office365-addresses":
      return [
        "Alias;Product;AddressType;Address;Operation",
        ...published.products.flatMap(printProduct),
      ].join("\n");
    case "office365-endpoints": {
      const sets = published.endpoints.map(({ hosts, prefixes, unsayable, tcpPorts, udpPorts, ...rest }) => ({
        ...rest,
        urls: [...hosts, ...unsayable.map(({ text }) => text)],
        ips: prefixes,
        tcpPorts: tcpPorts.map((range) => printPorts(range)).join(", "),
        udpPorts: udpPorts.map((range) => printPorts(range)).join(","),
      }));
      return JSON.stringify(sets);
    }
    case "service-tags": {
      const { cloud, changeNumber = null, tags } = published;
      const values = tags.map(({ name, prefixes, ...rest }) => ({
        name,
        properties: { ...rest, addressPrefixes: prefixes },
      }));
      return JSON.stringify({ changeNumber, cloud: spelling[cloud], values });
    }
  }
}

function printProduct({ name, alias, hosts, prefixes, unsayable }: PublishedProduct): readonly string[] {
  const all = [
    ["URL", ""],
    ...[...hosts, ...unsayable.map(({ text }) => text)].map((host) => ["URL", host]),
    ...prefixes.map((prefix) => [prefix.includes(":") ? "IPv6" : "IPv4", prefix]),
  ];
  return all.map(([type = "", address = ""]) =>
    [alias, name, type, address, "To added"].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"),
  );
}

/** Everything or nothing, with a place for every problem; what was read is read again from its print. */
function check(text: string): void {
  const result = readPublished(text);
  if (result.ok) {
    for (const note of result.notes) expect(isPrintable(note)).toBe(true);
    const again = readPublished(print(result.published));
    expect(again.ok && again.published).toEqual(result.published);
    return;
  }
  expect(result.problems.length).toBeGreaterThan(0);
  expect(result.problems.length).toBeLessThanOrEqual(51);
  const lines = text.split("\n").length;
  for (const { path, line, message } of result.problems) {
    expect(path).toMatch(/^(\/|line \d+$)/);
    expect(isPrintable(path) && isPrintable(message) && message !== "").toBe(true);
    expect(line !== undefined && line >= 1 && line <= lines).toBe(true);
  }
}

describe.each(Object.entries(publishedSamples))("a %s", (_, sample) => {
  it("is read, printed and read again as the same", () => {
    expect(readPublished(sample).ok).toBe(true);
    check(sample);
  });

  it("that is damaged is read whole or refused with places", () => {
    fc.assert(
      fc.property(publishedDamage, (harm) => check(harm(sample))),
      { numRuns: 10_000 },
    );
  });
});
