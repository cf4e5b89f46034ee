import type { Code, Policy } from "@sallyport/core";
import { type EmitSketch, emitted, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { below, namesBelow } from "../test/configuration.js";
import { asLists, inShared, outputsOf } from "../test/outputs.js";
import { emitter } from "./index.js";

const ruleField = (policy: Policy, field: string, sketch?: EmitSketch, rule = "sample_rule-1") =>
  below(outputsOf(policy, sketch).fromSet, "rulebase", "security", "rules", rule, field);

const codesOf = (policy: Policy, sketch?: EmitSketch): readonly Code[] =>
  emitted(emitter, policy, sketch).diagnostics.map(({ code }) => code);

describe("a rule by hosts", () => {
  const policy = sketchPolicy([{ hosts: ["*.blob.example.com"] }]);

  it("matches a category of its own, its ports and the usual applications", () => {
    expect(ruleField(policy, "category")).toEqual(["sample_rule-1"]);
    expect(ruleField(policy, "destination")).toEqual(["any"]);
    expect(ruleField(policy, "application")).toEqual(["ssl", "web-browsing"]);
    expect(ruleField(policy, "service")).toEqual(["sp-tcp-443"]);
  });

  it("takes the applications of the user, any alone among them", () => {
    const named = { options: { applications: ["windows-azure-base", "ssl", "ssl"] } };
    expect(ruleField(policy, "application", named)).toEqual(["ssl", "windows-azure-base"]);
    expect(ruleField(policy, "application", { options: { applications: ["any"] } })).toEqual(["any"]);
  });

  it("says that applications decide as well, unless they are any", () => {
    expect(codesOf(policy)).toEqual(["SP6405"]);
    expect(codesOf(policy, { options: { applications: ["ssl", "ntp"] } })).toEqual(["SP6405"]);
    expect(codesOf(policy, { options: { applications: ["any"] } })).toEqual([]);
  });

  it("is an error with no application, or with any beside others", () => {
    expect(codesOf(policy, { options: { applications: [] } })).toContain("SP6402");
    expect(codesOf(policy, { options: { applications: ["any", "ssl"] } })).toContain("SP6402");
  });

  it("is an error with another protocol than TCP, as it would never match", () => {
    for (const protocol of ["udp", "icmp", "any"] as const) {
      const other = sketchPolicy([{ hosts: ["a.example"], protocol, any: undefined as never }]);
      expect(codesOf(other)).toContain("SP6403");
    }
  });

  it("that denies does so whatever the application, and says what it cannot see", () => {
    const deny = sketchPolicy([{ hosts: ["a.example"], action: "deny" }]);
    expect(ruleField(deny, "application")).toEqual(["any"]);
    expect(ruleField(deny, "action")).toEqual(["deny"]);
    expect(codesOf(deny)).toEqual(["SP6406"]);
  });

  it("with an entry longer than PAN-OS takes is an error", () => {
    const label = "a".repeat(59);
    const fits = `*.${label}.${label}.${label}.${label}.${"b".repeat(12)}`;
    expect(fits.length).toBe(254);
    expect(codesOf(sketchPolicy([{ hosts: [fits] }]))).toEqual(["SP6405"]);
    expect(codesOf(sketchPolicy([{ hosts: [`${fits}b`] }]))).toContain("SP3010");
  });
});

describe("a rule by prefixes", () => {
  it("matches a group of address objects, whatever the application", () => {
    const { fromSet } = outputsOf(sketchPolicy([{ prefixes: ["20.33.0.0/16", "2603:1030::/32"] }]));
    expect(below(fromSet, "address-group", "sample_rule-1_dst", "static")).toEqual([
      "sp-v4-20.33.0.0-16",
      "sp-v6-2603-1030---32",
    ]);
    expect(below(fromSet, "rulebase", "security", "rules", "sample_rule-1", "application")).toEqual(["any"]);
  });

  it("shares the objects of prefixes and ports that another rule has", () => {
    const { fromSet } = outputsOf(
      sketchPolicy([{ prefixes: ["20.33.0.0/16"] }, { prefixes: ["20.33.0.0/16", "20.40.0.0/16"] }]),
    );
    expect(namesBelow(fromSet, "address")).toEqual(["sp-v4-20.33.0.0-16", "sp-v4-20.40.0.0-16"]);
    expect(namesBelow(fromSet, "service")).toEqual(["sp-tcp-443"]);
    expect(namesBelow(fromSet, "address-group")).toHaveLength(2);
  });

  it("leaves its sources a group of objects as well", () => {
    const policy = sketchPolicy([{ prefixes: ["20.33.0.0/16"], from: ["10.1.0.0/16", "10.2.0.4/32"] }]);
    expect(ruleField(policy, "source")).toEqual(["sample_rule-1_src"]);
    const { fromSet } = outputsOf(policy);
    expect(below(fromSet, "address-group", "sample_rule-1_src", "static")).toEqual([
      "sp-v4-10.1.0.0-16",
      "sp-v4-10.2.0.4-32",
    ]);
  });

  it("of all addresses is an object of all addresses and not the word any", () => {
    const policy = sketchPolicy([{ prefixes: ["0.0.0.0/0"] }]);
    expect(ruleField(policy, "destination")).toEqual(["sample_rule-1_dst"]);
    expect([...outputsOf(policy).fromSet.values]).toContain(
      "address\tsp-v4-0.0.0.0-0\tip-netmask\t0.0.0.0/0",
    );
  });

  it("with an IPv6 range that holds what IPv4 looks like says that it left it out", () => {
    expect(codesOf(sketchPolicy([{ prefixes: ["::/0"] }]))).toEqual(["SP3008", "SP6412"]);
  });

  it("whose IPv6 range is nothing else is an error", () => {
    expect(codesOf(sketchPolicy([{ prefixes: ["::1/128"] }]))).toContain("SP3002");
  });
});

describe("ends without an address", () => {
  it("are an error and never any", () => {
    const none = sketchPolicy([{ prefixes: [] }]);
    const noSource = sketchPolicy([{ prefixes: ["20.33.0.0/16"], from: [] }]);
    const apart = sketchPolicy([{ prefixes: ["20.33.0.0/16"], from: ["fd00::/8"] }]);
    for (const policy of [none, noSource, apart]) {
      const result = emitted(emitter, policy);
      expect(result.codes).toContain("SP3002");
      expect(result.files.size).toBe(0);
    }
  });

  it("of IPv6 alone stay IPv6 alone", () => {
    const policy = sketchPolicy([{ any: true, from: ["fd00::/8"] }]);
    expect(ruleField(policy, "source")).toEqual(["sample_rule-1_src"]);
    expect(namesBelow(outputsOf(policy).fromSet, "address")).toEqual(["sp-v6-fd00---8"]);
  });
});

describe("protocols and ports", () => {
  const any = (sketch: object) => sketchPolicy([{ any: true, ...sketch }]);

  it("say UDP by a service", () => {
    expect(ruleField(any({ protocol: "udp", ports: [123] }), "service")).toEqual(["sp-udp-123"]);
  });

  it("say any port of TCP without letting other protocols in", () => {
    const policy = any({ ports: "any" });
    expect(ruleField(policy, "service")).toEqual(["sp-tcp-1-65535"]);
  });

  it("say any protocol as any service and application", () => {
    expect(ruleField(any({ protocol: "any" }), "service")).toEqual(["any"]);
    expect(ruleField(any({ protocol: "any" }), "application")).toEqual(["any"]);
  });

  it("say ICMP by the applications of the families at hand", () => {
    const icmp = (sketch: object) =>
      ruleField(sketchPolicy([{ protocol: "icmp", ...sketch }]), "application");
    expect(icmp({ any: true })).toEqual(["icmp", "ipv6-icmp", "ping"]);
    expect(icmp({ prefixes: ["20.33.0.0/16"] })).toEqual(["icmp", "ping"]);
    expect(icmp({ any: true, from: ["fd00::/8"] })).toEqual(["ipv6-icmp", "ping"]);
    expect(ruleField(any({ protocol: "icmp" }), "service")).toEqual(["application-default"]);
    expect(codesOf(any({ protocol: "icmp" }))).toEqual(["SP6407"]);
  });

  it("cannot deny ICMP, which would need every application that is ICMP", () => {
    expect(codesOf(any({ protocol: "icmp", action: "deny" }))).toContain("SP6404");
  });

  it("split what one service cannot list", () => {
    const ports = Array.from({ length: 400 }, (_, index) => 20_000 + 3 * index);
    expect(ruleField(any({ ports }), "service").length).toBe(3);
  });
});

describe("prefixes as external lists", () => {
  const policy = sketchPolicy([
    { id: "web", prefixes: ["20.33.0.0/16", "2603:1030::/32"], from: ["10.0.0.0/8", "fd00::/8"] },
  ]);

  it("are files of prefixes and nothing else, and the rule names their list", () => {
    const { result, fromSet } = outputsOf(policy, { options: asLists });
    expect(result.files.get("sample.web.txt")).toBe("20.33.0.0/16\n2603:1030::/32\n");
    expect(below(fromSet, "external-list", "sample_web_edl", "type", "ip", "url")).toEqual([
      "https://lists.example.com/pa/sample.web.txt",
    ]);
    expect(below(fromSet, "rulebase", "security", "rules", "sample_web", "destination")).toEqual([
      "sample_web_edl",
    ]);
    expect(namesBelow(fromSet, "address")).toEqual(["sp-v4-10.0.0.0-8", "sp-v6-fd00---8"]);
  });

  it("are fetched as often as asked", () => {
    const recurring = (value: string) => {
      const { fromXml } = outputsOf(policy, { options: { ...asLists, "edl-recurring": value } });
      return below(fromXml, "external-list", "sample_web_edl", "type", "ip", "recurring");
    };
    expect(recurring("five-minute")).toEqual(["five-minute"]);
    expect(recurring("daily")).toEqual(["daily\tat\t03"]);
  });

  it("take a folder with or without its slash", () => {
    const { fromSet } = outputsOf(policy, { options: { ...asLists, "edl-url": "https://l.example/a/" } });
    expect(below(fromSet, "external-list", "sample_web_edl", "type", "ip", "url")).toEqual([
      "https://l.example/a/sample.web.txt",
    ]);
  });

  it("need a URL", () => {
    expect(codesOf(policy, { options: { "prefixes-as": "edl" } })).toContain("SP6401");
  });

  it("warn of a server that nobody verifies", () => {
    const codes = (options: object) => codesOf(policy, { options: { "prefixes-as": "edl", ...options } });
    expect(codes({ "edl-url": "https://l.example" })).toContain("SP6409");
    expect(codes({ "edl-url": "http://l.example", "edl-certificate-profile": "lists" })).toContain("SP6409");
    expect(codes(asLists)).not.toContain("SP6409");
  });

  it("never hold what a deny needs", () => {
    const deny = sketchPolicy([{ prefixes: ["20.33.0.0/16"], action: "deny" }]);
    const result = outputsOf(deny, { options: { ...asLists } });
    expect(result.lists.size).toBe(0);
    expect(result.result.codes).toContain("SP6410");
    expect(ruleField(deny, "destination", { options: asLists })).toEqual(["sample_rule-1_dst"]);
  });

  it("beyond thirty are an error", () => {
    const rules = (count: number) =>
      sketchPolicy(Array.from({ length: count }, (_, index) => ({ prefixes: [`20.${index}.0.0/16`] })));
    expect(codesOf(rules(30), { options: asLists })).not.toContain("SP3010");
    expect(codesOf(rules(31), { options: asLists })).toContain("SP3010");
  });

  it("with a URL beyond 255 characters are an error", () => {
    const options = { ...asLists, "edl-url": `https://l.example/${"a".repeat(223)}` };
    expect(`${options["edl-url"]}/sample.web.txt`).toHaveLength(256);
    expect(codesOf(policy, { options })).toContain("SP3010");
    expect(
      codesOf(policy, { options: { ...options, "edl-url": options["edl-url"].slice(0, -1) } }),
    ).not.toContain("SP3010");
  });
});

describe("the place of the rules", () => {
  const policy = sketchPolicy([{ hosts: ["a.example"] }]);

  it("is vsys1 of a firewall, named in commands only if there are several", () => {
    outputsOf(policy);
    outputsOf(policy, { options: { "multi-vsys": true } }, { ...vsys("vsys1"), words: ["vsys", "vsys1"] });
    outputsOf(policy, { options: { vsys: "vsys7" } }, vsys("vsys7"));
  });

  it("is shared or a device group of Panorama, before or after the rules of the firewalls", () => {
    const shared = outputsOf(policy, { options: { target: "panorama", rulebase: "post" } }, inShared);
    expect(namesBelow(shared.fromXml, "post-rulebase", "security", "rules")).toEqual(["sample_rule-1"]);
    const group = outputsOf(
      policy,
      { options: { target: "panorama", "device-group": "Branch offices" } },
      {
        words: ["device-group", "Branch offices"],
        steps: ["devices", "localhost.localdomain", "device-group", "Branch offices"],
      },
    );
    expect(namesBelow(group.fromSet, "pre-rulebase", "security", "rules")).toEqual(["sample_rule-1"]);
  });

  it("is between the zones of the options", () => {
    const options = { "from-zone": "L3 trust", "to-zone": "untrust" };
    expect(ruleField(policy, "from", { options })).toEqual(["L3 trust"]);
    expect(ruleField(policy, "to", { options })).toEqual(["untrust"]);
  });

  it("logs where the option says", () => {
    expect(ruleField(policy, "log-setting")).toEqual([]);
    expect(ruleField(policy, "log-setting", { options: { "log-setting": "to-siem" } })).toEqual(["to-siem"]);
  });
});

describe("what an option cannot do", () => {
  const idle = (options: EmitSketch["options"] & object, policy = sketchPolicy([{ hosts: ["a.example"] }])) =>
    emitted(emitter, policy, { options }).diagnostics.filter(({ code }) => code === "SP6408").length;

  it("is said for every option without effect", () => {
    expect(idle({})).toBe(0);
    expect(idle({ "device-group": "x", rulebase: "post" })).toBe(2);
    expect(idle({ target: "panorama", vsys: "vsys2", "multi-vsys": true })).toBe(2);
    expect(idle({ ...asLists })).toBe(3);
    expect(idle({ applications: ["ntp"] }, sketchPolicy([{ prefixes: ["20.0.0.0/8"] }]))).toBe(1);
  });
});

describe("a description", () => {
  it("that cannot be said as it is says so", () => {
    expect(codesOf(sketchPolicy([{ any: true, purpose: "über alles" }]))).toEqual(["SP6411"]);
    expect(codesOf(sketchPolicy([{ any: true, purpose: "x".repeat(2000) }]))).toEqual(["SP6411"]);
    expect(codesOf(sketchPolicy([{ any: true }]))).toEqual([]);
  });
});

describe("the lists of lists", () => {
  it("warn above the capacity of smaller models", () => {
    const spread = Array.from({ length: 50_001 }, (_, index) => {
      const value = index * 8;
      return `20.${(value >> 16) & 255}.${(value >> 8) & 255}.${value & 255}/30`;
    });
    expect(codesOf(sketchPolicy([{ prefixes: spread.slice(1) }]), { options: asLists })).not.toContain(
      "SP3011",
    );
    expect(codesOf(sketchPolicy([{ prefixes: spread }]), { options: asLists })).toContain("SP3011");
  });
});

function vsys(name: string) {
  return { words: ["vsys", name], steps: ["devices", "localhost.localdomain", "vsys", name] };
}
