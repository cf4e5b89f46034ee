import { type Device, decide, type Flow, fillOptions, gate, type OptionValue } from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect as expectThat, it } from "vitest";
import { emitter } from "./index.js";

/** Devices by the first word of their ids. */
function devicesOf(
  rules: readonly RuleSketch[],
  options: Readonly<Record<string, OptionValue>> = {},
): Readonly<Record<string, Device>> {
  const gated = gate(sketchPolicy(rules), emitter, undefined, new Map(), () => {});
  const devices = emitter.expect!(gated, fillOptions(emitter.options, options));
  return Object.fromEntries(devices.map((device) => [device.id.split(" ")[0]!, device]));
}

const request = (more: Partial<Flow>): Flow => ({
  source: "10.0.0.1",
  protocol: "tcp",
  port: 443,
  others: ["method CONNECT"],
  ...more,
});
const plain = ["scheme HTTP", "method GET"];

describe("http_access", () => {
  it("allows CONNECT on every port but 80, and plain HTTP there", () => {
    const { http_access: device } = devicesOf([{ id: "r", hosts: ["a.test"], ports: "any" }]);
    const decided = (port: number, others: readonly string[]) =>
      decide(device!, request({ host: "a.test", port, others }));
    for (const port of [1, 79, 81, 443, 65535]) {
      expectThat(decided(port, ["method CONNECT"])).toBe("allow");
      expectThat(decided(port, plain)).toBe("open");
    }
    expectThat(decided(80, plain)).toBe("allow");
    expectThat(decided(80, ["method CONNECT"])).toBe("open");
    expectThat(decided(80, ["scheme FTP", "method GET"])).toBe("open");
  });

  it("denies whatever the method", () => {
    const { http_access: device } = devicesOf([
      { id: "no", action: "deny", hosts: ["*.a.test"], ports: [80, 443] },
      { id: "all", any: true, ports: "any" },
    ]);
    expectThat(decide(device!, request({ host: "x.a.test", others: plain }))).toBe("deny");
    expectThat(decide(device!, request({ host: "x.a.test" }))).toBe("deny");
    expectThat(decide(device!, request({ host: "a.test" }))).toBe("allow");
    expectThat(decide(device!, request({ host: "x.a.test", port: 444 }))).toBe("allow");
  });

  it("leaves the rest open in an include, and closes it and squid's own pages in a whole file", () => {
    const rules = [{ id: "r", any: true, ports: "any" }] as const;
    const manager = request({ port: 80, others: [...plain, "cache manager"] });
    const include = devicesOf(rules).http_access!;
    const whole = devicesOf(rules, { standalone: true }).http_access!;
    expectThat([include.otherwise, whole.otherwise]).toEqual(["open", "deny"]);
    expectThat([decide(include, manager), decide(whole, manager)]).toEqual(["allow", "deny"]);
    expectThat(whole.rules.map(({ name }) => name)).toEqual(["manager", "r", "r"]);
  });

  it("is about TCP", () => {
    const { http_access: device } = devicesOf([{ id: "r", any: true, ports: "any" }]);
    expectThat(decide(device!, request({ protocol: "udp" }))).toBe("open");
  });

  it("knows no IPv4-mapped addresses, and needs no source for all others", () => {
    const { http_access: some } = devicesOf([{ id: "r", any: true, from: ["::/0"] }]);
    const { http_access: every } = devicesOf([{ id: "r", any: true, from: ["::/0", "0.0.0.0/0"] }]);
    expectThat(decide(some!, request({ source: "2001:db8::1" }))).toBe("allow");
    expectThat(decide(some!, request({}))).toBe("open");
    expectThat(every!.rules[0]!.conditions.map(({ of }) => of)).toEqual(["protocol", "port", "other"]);
  });

  it("names the files that there will be", () => {
    const rules: readonly RuleSketch[] = [
      { id: "z", hosts: ["a.test"] },
      { id: "b", prefixes: ["192.0.2.0/24"] },
      { id: "c", hosts: ["a.test"] },
      { id: "d", action: "deny", hosts: ["d.test"] },
    ];
    expectThat(devicesOf(rules).http_access!.files).toEqual([
      "sample.conf",
      "sample.b.prefixes.txt",
      "sample.z.hosts.txt",
    ]);
  });
});

describe("ssl_bump", () => {
  const outside = "one of host and TLS server name, but not both, in (*.a.test)";
  const denied = "one of host and TLS server name, but not both, in (d.a.test)";

  it("is no device unless server names are checked", () => {
    expectThat(devicesOf([{ id: "r", hosts: ["a.test"] }]).ssl_bump).toBeUndefined();
    const rules = [{ id: "r", action: "deny", any: true }] as const;
    expectThat(devicesOf(rules, { sni: "splice" }).ssl_bump).toBeUndefined();
    const whole = devicesOf(rules, { sni: "splice", standalone: true }).ssl_bump;
    expectThat(whole).toMatchObject({ rules: [], otherwise: "deny" });
  });

  it("cuts names that are none of the rule's, or that an earlier rule denies", () => {
    const { ssl_bump: device } = devicesOf(
      [
        { id: "no", action: "deny", hosts: ["d.a.test"] },
        { id: "r", hosts: ["*.a.test"] },
        { id: "any", any: true, from: ["10.0.0.0/8"] },
        { id: "late", action: "deny", hosts: ["x.a.test"] },
      ],
      { sni: "splice" },
    );
    const decided = (host: string, others: readonly string[] = [], source = "10.0.0.1") =>
      decide(device!, request({ host, others, source }));
    expectThat(decided("x.a.test")).toBe("allow");
    expectThat(decided("x.a.test", [outside])).toBe("deny");
    expectThat(decided("x.a.test", [denied])).toBe("deny");
    expectThat(decided("d.a.test")).toBe("deny");
    expectThat(decided("a.test", [outside])).toBe("allow");
    expectThat(decided("a.test", [denied])).toBe("deny");
    expectThat(decided("a.test", [], "192.0.2.1")).toBe("open");
    expectThat(decided("a.test", [denied], "192.0.2.1")).toBe("open");
  });

  it("says nothing of port 80, to which no tunnel leads", () => {
    const { ssl_bump: device } = devicesOf([{ id: "r", hosts: ["a.test"], ports: [80, 443] }], {
      sni: "splice",
    });
    expectThat(decide(device!, request({ host: "a.test", port: 80 }))).toBe("open");
    expectThat(decide(device!, request({ host: "a.test" }))).toBe("allow");
  });
});
