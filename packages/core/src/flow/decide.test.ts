import { describe, expect, it } from "vitest";
import { emptyPrefixSet, prefixSet } from "../address/index.js";
import { hostPattern } from "../host/index.js";
import { type Condition, type Device, decide, decidingRule, type Flow, holds, otherOfTag } from "./index.js";

const flow: Flow = {
  source: "10.1.0.4",
  destination: "192.0.2.7",
  host: "a.example.com",
  protocol: "tcp",
  port: 443,
  others: ["method CONNECT"],
};

const inNet: Condition = { of: "destination", set: prefixSet(["192.0.2.0/24"]) };

describe("a condition", () => {
  it.each<[string, Condition, boolean]>([
    ["source in", { of: "source", set: prefixSet(["10.0.0.0/8"]) }, true],
    ["source out", { of: "source", set: prefixSet(["10.2.0.0/16"]) }, false],
    ["destination in", inNet, true],
    ["destination, negated", { ...inNet, negated: true }, false],
    ["host below", { of: "host", patterns: [hostPattern("*.example.com")] }, true],
    ["host apart", { of: "host", patterns: [hostPattern("example.com")] }, false],
    ["host by its ending", { of: "host", patterns: [], endings: ["mple.com"] }, true],
    ["protocol", { of: "protocol", protocols: ["udp", 6] }, true],
    ["port in range", { of: "port", ports: [{ first: 400, last: 443 }] }, true],
    ["port beyond", { of: "port", ports: [{ first: 444, last: 500 }] }, false],
    ["other", { of: "other", what: "method CONNECT" }, true],
    ["other, absent", { of: "other", what: "method GET" }, false],
    ["none listed", { of: "host", patterns: [] }, false],
  ])("%s", (_name, condition, expected) => {
    expect(holds(condition, flow)).toBe(expected);
  });

  it("finds a tag by its prefixes, or by its name where they are not known", () => {
    const tagged: Condition = { of: "destination", set: emptyPrefixSet, tags: ["Storage"] };
    expect(holds(tagged, flow, new Map([["Storage", prefixSet(["192.0.2.7"])]]))).toBe(true);
    expect(holds(tagged, flow, new Map([["Storage", prefixSet(["192.0.2.8"])]]))).toBe(false);
    expect(holds(tagged, flow)).toBe(false);
    expect(holds(tagged, { ...flow, others: [otherOfTag("Storage")] })).toBe(true);
  });

  it("knows icmp by the family of the destination", () => {
    const icmp: Condition = { of: "protocol", protocols: ["icmp"] };
    expect(holds(icmp, { source: "10.0.0.1", destination: "192.0.2.1", protocol: 1 })).toBe(true);
    expect(holds(icmp, { source: "2001:db8::1", destination: "2001:db8::2", protocol: 58 })).toBe(true);
    expect(holds(icmp, { source: "2001:db8::1", destination: "2001:db8::2", protocol: 1 })).toBe(false);
  });

  it("takes a flow without a name, port or known destination for none of those listed", () => {
    const bare: Flow = { source: "10.0.0.1", protocol: 47 };
    expect(holds({ of: "host", patterns: [hostPattern("*.example.com")], negated: true }, bare)).toBe(true);
    expect(holds({ of: "port", ports: [{ first: 1, last: 65535 }] }, bare)).toBe(false);
    expect(holds(inNet, bare)).toBe(false);
  });
});

describe("a device", () => {
  const device: Device = {
    id: "chain",
    files: ["a.rules"],
    otherwise: "open",
    rules: [
      { name: "not this", action: "deny", conditions: [{ of: "port", ports: [{ first: 80, last: 80 }] }] },
      { name: "net", action: "allow", conditions: [inNet] },
      { name: "late", action: "deny", conditions: [] },
    ],
  };

  it("decides by its first rule that matches", () => {
    expect(decidingRule(device.rules, flow)?.name).toBe("net");
    expect(decide(device, flow)).toBe("allow");
    expect(decide(device, { ...flow, port: 80 })).toBe("deny");
  });

  it("leaves what no rule decides to what stands behind it", () => {
    expect(
      decide({ ...device, rules: device.rules.slice(0, 2) }, { ...flow, destination: "198.51.100.1" }),
    ).toBe("open");
    expect(decide({ ...device, rules: [], otherwise: "deny" }, flow)).toBe("deny");
  });
});
