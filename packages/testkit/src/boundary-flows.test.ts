import { type Device, decide, hostPattern, prefixSet } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { boundaryFlows } from "./boundary-flows.js";
import { createRandom } from "./damage.js";

const device: Device = {
  id: "sample",
  files: ["sample"],
  otherwise: "open",
  rules: [
    {
      name: "by address",
      action: "deny",
      conditions: [
        { of: "source", set: prefixSet(["10.0.0.0/24", "2001:db8::/64"]) },
        { of: "destination", set: prefixSet(["192.0.2.0/25"]), tags: ["Storage"] },
        { of: "protocol", protocols: ["tcp"] },
        { of: "port", ports: [{ first: 1, last: 80 }] },
      ],
    },
    {
      name: "by name",
      action: "allow",
      conditions: [{ of: "host", patterns: [hostPattern("*.a.example")] }],
    },
  ],
};
const tags = new Map([["Storage", prefixSet(["2001:db8:1::/48", "0.0.0.0/1"])]]);

describe("flows at the edges of a device", () => {
  const flows = boundaryFlows(device, tags, 2000, createRandom(4));

  it("stand on both sides of every edge", () => {
    const seen = {
      source: new Set(flows.map(({ source }) => source)),
      destination: new Set(flows.map(({ destination }) => destination)),
      host: new Set(flows.map(({ host }) => host)),
      port: new Set(flows.map(({ port }) => port)),
    };
    const edges = [
      "10.0.0.0",
      "10.0.0.255",
      "9.255.255.255",
      "10.0.1.0",
      "2001:db8::",
      "2001:db8:0:1:0:0:0:0",
    ];
    for (const edge of edges) expect(seen.source, edge).toContain(edge);
    for (const edge of ["0.0.0.0", "127.255.255.255", "128.0.0.0", "192.0.2.127", "192.0.2.128"])
      expect(seen.destination, edge).toContain(edge);
    for (const host of ["a.example", "below.a.example", "look-alikea.example", "example", undefined])
      expect(seen.host).toContain(host);
    for (const port of [1, 80, 81, undefined]) expect(seen.port).toContain(port);
    expect(seen.port).not.toContain(0);
  });

  it("are of one family, decided in every way, and follow from the seed", () => {
    for (const { source, destination } of flows)
      expect(source.includes(":")).toBe(destination!.includes(":"));
    expect(new Set(flows.map((flow) => decide(device, flow, tags)))).toEqual(
      new Set(["allow", "deny", "open"]),
    );
    expect(boundaryFlows(device, tags, 2000, createRandom(4))).toEqual(flows);
  });

  it("are there for a device without rules", () => {
    expect(boundaryFlows({ ...device, rules: [] }, tags, 3, createRandom(4))).toHaveLength(3);
  });
});
