import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { expected } from "../test/reading.js";

const policy = sketchPolicy([
  { id: "names", hosts: ["*.a.example"], ports: [{ first: 79, last: 81 }, 443], from: ["10.0.0.0/8"] },
  { id: "tags", tags: ["Storage"], protocol: "udp", ports: "any" },
  { id: "list", action: "deny", prefixes: ["192.0.2.0/24"], protocol: "icmp" },
  { id: "all", any: true, protocol: "any" },
]);

describe("what is expected of a firewall policy", () => {
  it("is the same of both files, and denies the rest if the policy is new", () => {
    const devices = expected(policy);
    expect(devices.map(({ id, files, otherwise }) => [id, ...files, otherwise])).toEqual([
      ["policy sample.template.json", "sample.template.json", "deny"],
      ["policy sample.resources.json", "sample.resources.json", "deny"],
    ]);
    expect(devices[0]!.rules).toEqual(devices[1]!.rules);
    for (const files of ["template", "resources"] as const)
      expect(expected(policy, { options: { files } }).map(({ id }) => id)).toEqual([
        `policy sample.${files}.json`,
      ]);
    const existing = expected(policy, { options: { policy: "existing" } });
    expect(existing.map(({ otherwise }) => otherwise)).toEqual(["open", "open"]);
  });

  it("is the policy's rules in its own order, whatever their kind, by their ids", () => {
    const [device] = expected(policy);
    expect(device!.rules.map(({ name, action }) => `${name} ${action}`)).toEqual([
      "names allow",
      "names allow",
      "tags allow",
      "list deny",
      "all allow",
    ]);
  });

  it("is a name in HTTP on the ports of HTTP, and in TLS on all others", () => {
    const conditionsBy = (options: { readonly "http-ports"?: readonly string[] }) =>
      expected(policy, { options })[0]!
        .rules.filter(({ name }) => name === "names")
        .map(({ conditions }) =>
          conditions.flatMap((each) =>
            each.of === "port"
              ? each.ports.map(({ first }) => String(first))
              : each.of === "other"
                ? [each.what]
                : [],
          ),
        );
    expect(conditionsBy({})).toEqual([
      ["80", "application http"],
      ["79", "81", "443", "application https"],
    ]);
    expect(conditionsBy({ "http-ports": [] })).toEqual([["79", "80", "81", "443", "application https"]]);
    expect(conditionsBy({ "http-ports": ["79", "80", "81", "443"] })).toEqual([
      ["79", "80", "81", "443", "application http"],
    ]);
    const [first] = expected(policy)[0]!.rules;
    expect(first!.conditions.map(({ of }) => of)).toEqual(["source", "host", "protocol", "port", "other"]);
  });

  it("is an address, a tag, a protocol and ports for all else", () => {
    const [, , tags, list, all] = expected(policy)[0]!.rules;
    expect(tags!.conditions).toMatchObject([
      { of: "destination", tags: ["Storage"] },
      { of: "protocol", protocols: ["udp"] },
    ]);
    expect(list!.conditions).toMatchObject([
      { of: "destination", set: { v4: { count: 1 } } },
      { of: "protocol", protocols: [1] },
    ]);
    expect(all!.conditions).toEqual([]);
  });
});
