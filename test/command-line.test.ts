import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, eastToCentral, readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
const fresh = () => join(work, `out${next++}`);

/** East US to Central US, but for the flags that are given: each may stand once. */
function defaultsBeside(parameters: readonly string[]): readonly string[] {
  return eastToCentral.filter((_, index) => !parameters.includes(eastToCentral[index - (index % 2)]!));
}

function generate(...parameters: string[]) {
  const out = fresh();
  const result = sallyport(["generate", ...defaultsBeside(parameters), "--out", out, ...parameters]);
  return { ...result, out, codes: codesIn(result.stderr) };
}

/** The outbound rules of a written NSG. */
function nsgRules(out: string, side: string) {
  const file = [...readTree(out)].find(([path]) => path.endsWith(`.${side}.nsg.json`));
  const nsg = JSON.parse(file![1]) as {
    properties: { securityRules: { properties: Record<string, unknown> }[] };
  };
  return nsg.properties.securityRules.map(({ properties }) => properties);
}

describe("generate", () => {
  it("writes all six formats with the endings that people know, and the manifest", () => {
    const { status, stdout, out } = generate();
    expect(status).toBe(0);
    const paths = [...readTree(out).keys()];
    for (const ending of [
      ".conf",
      ".pac",
      ".ipset",
      ".nft",
      ".v4.rules",
      ".v6.rules",
      ".set",
      ".xml",
      ".json",
      ".txt",
    ]) {
      expect(
        paths.some((path) => path.endsWith(ending)),
        ending,
      ).toBe(true);
    }
    const formats = ["azure-firewall", "azure-nsg", "iptables", "pac", "paloalto", "squid"];
    expect([...new Set(paths.map((path) => path.split("/")[0]!))].sort()).toEqual(
      [...formats, "sallyport.manifest.json"].sort(),
    );
    expect(stdout).toMatch(/^file +rules +hosts +tags +prefixes +bytes\n/);
    for (const path of paths.filter((each) => each !== "sallyport.manifest.json"))
      expect(stdout).toContain(path);
  });

  it("gives today's documented tags on the source NSG and the mirror on the target NSG", () => {
    const { out } = generate("--format", "azure-nsg");
    const seen = (side: string) =>
      nsgRules(out, side).map((rule) => [
        rule.direction,
        rule.access,
        rule.protocol,
        rule.destinationPortRange,
        rule.destinationAddressPrefix,
      ]);
    const expected = (...tags: string[]) => tags.map((tag) => ["Outbound", "Allow", "Tcp", "443", tag]);
    expect(seen("source")).toEqual(
      expected("Storage.EastUS", "AzureActiveDirectory", "EventHub.CentralUS", "AzureSiteRecovery"),
    );
    expect(seen("target")).toEqual(
      expected("Storage.CentralUS", "AzureActiveDirectory", "EventHub.EastUS", "AzureSiteRecovery"),
    );
  });

  it("adds what features need", () => {
    const { out } = generate("--format", "azure-nsg", "--feature", "ade,agent-auto-upgrade");
    const tags = nsgRules(out, "source").map((rule) => rule.destinationAddressPrefix);
    expect(tags.slice(4)).toEqual(["AzureKeyVault", "GuestAndHybridManagement"]);
  });

  it("narrows storage to the accounts in every format that goes by hosts, and says where it cannot", () => {
    const { status, out, codes } = generate("--cache-account", "cacheone");
    expect(status).toBe(0);
    const tree = readTree(out);
    // The manifest alone says what they were narrowed from.
    const files = [...tree].filter(([path]) => path !== "sallyport.manifest.json");
    for (const [path, text] of files) expect(text.includes("*.blob.core.windows.net"), path).toBe(false);
    for (const format of ["azure-firewall", "squid", "pac", "paloalto"]) {
      const texts = [...tree].filter(([path]) => path.startsWith(`${format}/`)).map(([, text]) => text);
      expect(texts.join("").includes("cacheone.blob.core.windows.net"), format).toBe(true);
    }
    expect(codes.filter((code) => code === "SP3006").length).toBe(2);
  });

  it("takes regions in every spelling", () => {
    const reference = readTree(generate("--format", "azure-nsg").out);
    for (const [source, target] of [
      ["East US", "CentralUS"],
      ["EASTUS", "uscentral"],
    ] as const) {
      const out = fresh();
      const parameters = [
        "--scenario",
        "azure-to-azure",
        "--source",
        source,
        "--target",
        target,
        "--format",
        "azure-nsg",
      ];
      expect(sallyport(["generate", ...parameters, "--out", out]).status).toBe(0);
      expect(readTree(out)).toEqual(reference);
    }
    const germany = [
      "--scenario",
      "azure-to-azure",
      "--source",
      "germanywc",
      "--target",
      "norwaye",
      "--format",
      "azure-nsg",
    ];
    const out = fresh();
    expect(sallyport(["generate", ...germany, "--out", out]).status).toBe(0);
    expect(nsgRules(out, "source")[0]!.destinationAddressPrefix).toBe("Storage.GermanyWestCentral");
  });

  it("finds the cloud by its regions", () => {
    const out = fresh();
    const parameters = [
      "--scenario",
      "azure-to-azure",
      "--source",
      "usgovvirginia",
      "--target",
      "US Gov Texas",
    ];
    expect(sallyport(["generate", ...parameters, "--format", "squid", "--out", out]).status).toBe(0);
    const text = [...readTree(out).values()].join("");
    expect(text).toContain("blob.core.usgovcloudapi.net");
    expect(text).not.toContain("windows.net");
  });

  it("leaves the target side out with --no-failback, and says the sources", () => {
    const { out } = generate(
      "--format",
      "azure-nsg",
      "--no-failback",
      "--source-address",
      "10.1.0.0/16",
      "10.2.0.0/16",
    );
    expect([...readTree(out).keys()].filter((path) => path.includes("target"))).toEqual([]);
    for (const rule of nsgRules(out, "source"))
      expect(rule.sourceAddressPrefixes).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
  });

  it("reports as one JSON document on standard output", () => {
    const { status, stdout, stderr } = generate("--json");
    expect(status).toBe(0);
    expect(stderr).toBe("");
    const report = JSON.parse(stdout);
    expect(report.schemaVersion).toBe(1);
    expect(report.files.length).toBeGreaterThan(8);
    expect(report.editions[0].id).toBe("public/2026-06-22");
  });

  it("records in the manifest what each file says and why", () => {
    const { out } = generate();
    const tree = readTree(out);
    const manifest = JSON.parse(tree.get("sallyport.manifest.json")!);
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(
      [...tree.keys()].filter((path) => path !== "sallyport.manifest.json"),
    );
    for (const file of manifest.files) {
      expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(file.rules.length).toBeGreaterThan(0);
      const told = manifest.policies[0].rules.filter(({ id }: { id: string }) =>
        file.rules.some((said: { id: string }) => said.id === id),
      );
      expect(told).toHaveLength(file.rules.length);
      for (const rule of told) expect(rule.provenance[0].date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe("machines on premises", () => {
  const appliance = ["--scenario", "vmware-modernized", "--target", "East US"];
  const run = (...parameters: string[]) => {
    const out = fresh();
    const result = sallyport(["generate", ...parameters, "--out", out]);
    return { ...result, out, codes: codesIn(result.stderr) };
  };

  it("need a target alone, and say which flags would add what is left out", () => {
    const { status, codes, stderr, out } = run(...appliance, "--format", "squid");
    expect([status, ...codes]).toEqual([0, "SP3015", "SP3015"]);
    expect(stderr).toContain("--source-address");
    expect([...readTree(out).values()].join("")).toContain(".siterecovery.windowsazure.com");
  });

  it("take addresses, features, a port and private link", () => {
    const addresses = ["--appliance-address", "10.0.0.5", "--source-address", "10.1.0.0/16"];
    const format = ["--format", "paloalto"];
    const given = run(...appliance, ...addresses, "--feature", "portal", "--data-port", "9500", ...format);
    expect(given.status).toBe(0);
    expect(given.codes).not.toContain("SP3015");
    const text = [...readTree(given.out).values()].join("");
    for (const word of ["10.0.0.5", "10.1.0.0/16", "9500", "portal.azure.com"]) expect(text).toContain(word);
    const behind = run(...appliance, "--private-link", ...format);
    expect(behind.status).toBe(0);
    expect([...readTree(behind.out).keys()].join()).toContain("private-link");
  });

  it("go by tags only where every service has one, and the manifest says that they are inferred", () => {
    const refused = run("--scenario", "vmware-modernized", "--target", "eastus", "--format", "azure-nsg");
    expect([refused.status, refused.codes.includes("SP3001")]).toEqual([1, true]);
    const { status, codes, out } = run(
      "--scenario",
      "hyper-v",
      "--target",
      "eastus",
      "--format",
      "azure-nsg",
    );
    expect(status).toBe(0);
    expect(codes.filter((code) => code === "SP3014").length).toBe(1);
    const manifest = JSON.parse(readTree(out).get("sallyport.manifest.json")!);
    expect(manifest.files[0].rules[0].inferred).toBe(true);
    expect(manifest.policies[0].guidance).toMatchObject({ date: "2018-09-12" });
    expect(manifest.policies[0].omitted[0].rule).toBe("hosts-time-sync");
  });

  it.each<[string, readonly string[], string, string]>([
    ["a source region", ["--source", "westus"], "SP1015", "--source"],
    ["a flag of another scenario", ["--time-address", "192.0.2.1"], "SP1015", "--time-address"],
    ["a feature", ["--feature", "portl"], "SP1004", "portal"],
    ["a service", ["--without", "storag"], "SP1016", "storage"],
    ["an address", ["--appliance-address", "10.0.0.256"], "SP1201", "--appliance-address"],
    ["a port", ["--data-port", "0"], "SP1204", "--data-port"],
  ])("that cannot be are refused: %s", (_title, parameters, code, word) => {
    const { status, codes, stderr } = run(...appliance, ...parameters);
    expect(status).toBe(2);
    expect(codes).toContain(code);
    expect(stderr).toContain(word);
  });

  it("without a target are not described", () => {
    const { status, stderr } = run("--scenario", "hyper-v");
    expect(status).toBe(2);
    expect(stderr).toContain("missing: --target");
  });

  it("are listed with the dates of their guidance", () => {
    const { scenarios } = JSON.parse(sallyport(["list", "scenarios", "--json"]).stdout);
    const rows = scenarios.filter(({ id, cloud }: { id: string; cloud: string }) => {
      return id === "vmware-modernized" && cloud === "public";
    });
    expect(rows.map(({ from }: { from: string }) => from)).toEqual([
      "2023-08-09",
      "2025-04-29",
      "2026-04-21",
      "2023-08-31",
    ]);
    expect(rows.at(-1).privateLink).toBe(true);
    expect(sallyport(["generate", "--help"]).stdout).toContain("hyper-v-vmm");
  });
});

describe("what cannot be is refused with a code, exit 2 and the nearest name, and nothing is written", () => {
  it.each<[string, readonly string[], string, string]>([
    ["a region", ["--source", "eatsus"], "SP1003", "eastus"],
    ["a format", ["--format", "squidd"], "SP1001", "squid"],
    ["a scenario", ["--scenario", "azure-to-azur"], "SP1002", "azure-to-azure"],
    ["a feature", ["--feature", "adee"], "SP1004", "ade"],
    ["a cloud", ["--cloud", "publik"], "SP1105", "public"],
    ["a view", ["--match", "host"], "SP1105", "hosts"],
    ["a date", ["--as-of", "yesterday"], "SP1105", "date"],
    ["a flag", ["--sorce", "eastus"], "SP1007", "--source"],
    ["an option of a format", ["--option", "squid.sny=splice"], "SP1011", "sni"],
    ["a value of an option", ["--option", "squid.sni=on"], "SP1006", "splice"],
    ["the same region twice", ["--target", "East US"], "SP1008", "East US"],
    ["regions of two clouds", ["--target", "chinanorth"], "SP1009", "china"],
    ["a retired region", ["--source", "usgovvirginia", "--target", "usgoviowa"], "SP1010", "Iowa"],
    ["host bits", ["--source-address", "10.1.2.3/8"], "SP1202", "10.0.0.0/8"],
    ["a bad address", ["--source-address", "010.1.2.3"], "SP1201", "zero"],
    ["an empty address", ["--source-address", ""], "SP1201", "--source-address"],
    ["a bad account", ["--cache-account", "$(reboot)"], "SP1208", "account"],
    [
      "target accounts without failback",
      ["--no-failback", "--target-cache-account", "abc"],
      "SP1013",
      "failback",
    ],
  ])("%s", (_title, parameters, code, word) => {
    const { status, codes, stderr, out } = generate(...parameters);
    expect(status).toBe(2);
    expect(codes).toContain(code);
    expect(stderr).toContain(word);
    expect(() => readTree(out)).toThrow(/ENOENT/);
  });

  it("a day before the first edition, or before a list that the format needs, exit 3", () => {
    const early = generate("--as-of", "2017-05-12");
    expect([early.status, ...early.codes]).toEqual([3, "SP2002"]);
    const unlisted = generate("--as-of", "2019-01-01", "--format", "iptables");
    expect([unlisted.status, ...unlisted.codes.filter((code) => code === "SP2008")]).toEqual([3, "SP2008"]);
  });

  it("but what documents and tags said on a day in between is generated", () => {
    const { status, out } = generate("--as-of", "2024-01-01", "--format", "azure-nsg,iptables");
    expect(status).toBe(0);
    const manifest = JSON.parse(readTree(out).get("sallyport.manifest.json")!);
    expect(manifest.editions[0].date <= "2024-01-01" && manifest.editions[0].date > "2023-11-01").toBe(true);
  });

  it("a missing command, an unknown one, and an unknown list", () => {
    expect(sallyport([]).status).toBe(2);
    expect(sallyport(["genrate"])).toMatchObject({ status: 2, stderr: expect.stringContaining("generate") });
    expect(sallyport(["list", "region"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("regions"),
    });
  });
});

describe("list and explain", () => {
  it("lists what flags take", () => {
    expect(sallyport(["list", "regions"]).stdout).toMatch(/^eastus +East US +EastUS +public/m);
    expect(sallyport(["list", "formats"]).stdout).toMatch(/^squid +.*hosts, prefixes/m);
    expect(sallyport(["list", "scenarios"]).stdout).toContain("agent-auto-upgrade");
    expect(sallyport(["list", "tags", "--cloud", "china"]).stdout).toContain("Storage.ChinaNorth3");
    const formats = JSON.parse(sallyport(["list", "formats", "--json"]).stdout).formats;
    expect(formats.find(({ id }: { id: string }) => id === "squid").options.length).toBeGreaterThan(0);
  });

  it("explains every code, and names the nearest of an unknown one", () => {
    const all = sallyport(["explain"]).stdout.trim().split("\n");
    expect(all.length).toBeGreaterThan(40);
    expect(sallyport(["explain", "sp1003"]).stdout).toMatch(
      /^SP1003: Unknown region.*\n\nWhy: .*\nWhat to do: /,
    );
    expect(sallyport(["explain", "SP1033"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("SP1012"),
    });
  });

  it("prints help and version on standard output", () => {
    expect(sallyport(["--help"])).toMatchObject({ status: 0, stderr: "" });
    expect(sallyport(["generate", "--help"]).stdout).toContain("--cache-account");
    expect(sallyport(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("a config file", () => {
  const write = (text: string) => {
    const folder = fresh();
    mkdirSync(folder);
    writeFileSync(join(folder, "sallyport.yaml"), text);
    return join(folder, "sallyport.yaml");
  };
  const own = `policies:
  - name: saas
    rules:
      - name: login
        purpose: sign in
        from: any
        to: { hosts: [login.example.com], prefixes: [192.0.2.0/24] }
        ports: [443]
`;

  it("takes rules of the user's own through every format, into a folder beside it", () => {
    const file = write(`${own}formats: [squid, pac, iptables, azure-firewall, paloalto]\nout: generated\n`);
    const { status, stderr } = sallyport(["generate", "--config", file]);
    expect([status, stderr.match(/^error.*/m)]).toEqual([0, null]);
    expect([...readTree(join(file, "..", "generated")).keys()].length).toBeGreaterThan(6);
  });

  it("with a rule that a format cannot say is a finding, exit 1", () => {
    const file = write(own.replace("prefixes: [192.0.2.0/24]", ""));
    const { status, stderr } = sallyport(["generate", "--config", file, "--format", "iptables"]);
    expect(status).toBe(1);
    expect(codesIn(stderr)).toContain("SP3001");
  });

  it("names line and column of a fault", () => {
    const file = write(own.replace("purpose:", "purpos:"));
    const { status, stderr } = sallyport(["generate", "--config", file]);
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}:5:9: nothing reads the key "purpos"`);
    expect(stderr).toContain('did you mean "purpose"?');
  });

  it("with an unknown tag names the nearest", () => {
    const file = write(own.replace("prefixes: [192.0.2.0/24]", "tags: [AzureSiteRecvery]"));
    const { status, stderr } = sallyport(["generate", "--config", file]);
    expect(status).toBe(3);
    expect(stderr).toContain("did you mean AzureSiteRecovery?");
  });
});

describe("flags over a file", () => {
  const write = (text: string) => {
    const folder = fresh();
    mkdirSync(folder);
    writeFileSync(join(folder, "sallyport.yaml"), text);
    return join(folder, "sallyport.yaml");
  };
  const scenario = "policies: [{ scenario: azure-to-azure, source: eastus, target: centralus }]\n";

  it("choose among its formats and keep their options", () => {
    const file = write(`${scenario}formats: { squid: { sni: splice, standalone: true }, pac: {} }\n`);
    const out = fresh();
    expect(sallyport(["generate", "--config", file, "--format", "squid", "--out", out]).status).toBe(0);
    const texts = [...readTree(out).values()].join("");
    expect([texts.includes("ssl_bump splice"), texts.includes("http_access deny all")]).toEqual([true, true]);
  });

  it.each<[string, string, readonly string[], string]>([
    ["an unknown format", `${scenario}formats: { squidd: {}, pac: {} }\n`, ["-f", "pac"], "SP1001"],
    [
      "an option of a format left out",
      `${scenario}formats: { squid: { sny: off }, pac: {} }\n`,
      ["-f", "pac"],
      "SP1011",
    ],
    ["a value that a flag overrides", `${scenario}match: 7\n`, ["--match", "hosts"], "SP1105"],
  ])("hide no fault of it: %s", (_title, text, parameters, code) => {
    const { status, stderr } = sallyport([
      "generate",
      "--config",
      write(text),
      ...parameters,
      "--out",
      fresh(),
    ]);
    expect([status, codesIn(stderr).includes(code)]).toEqual([2, true]);
  });

  it("are not blamed for faults of its policies, and are for their own options", () => {
    const file = write(scenario.replace("centralus", "centrlus"));
    expect(sallyport(["generate", "--config", file]).stderr).toContain(`${file}:1:`);
    const { stderr } = generate("--option", "squid.sny=off");
    expect(stderr).toContain("--option squid.sny: squid has no option");
  });

  it("given twice are an error where one would be lost", () => {
    const { status, stderr } = generate("--match", "hosts", "--match", "prefixes");
    expect([status, stderr.includes("given twice")]).toEqual([2, true]);
  });

  it("and a wildcard without quotes is explained", () => {
    const file = write(
      "policies:\n  - name: own\n    rules:\n      - { name: a, purpose: b, from: any, to: { hosts: [*.example.com] }, ports: [443] }\n",
    );
    const { status, stderr } = sallyport(["generate", "--config", file]);
    expect([
      status,
      codesIn(stderr).includes("SP1102"),
      stderr.includes(`${file}:4:`),
      stderr.includes("quotes"),
    ]).toEqual([2, true, true, true]);
  });

  it.each<[string, string]>([
    ["a complete filter at one hook", "iptables: { nft-hook: output }"],
    ["one place in a firewall policy", "azure-firewall: { name: hub, policy: existing }"],
  ])("two policies that claim %s are told so", (_title, format) => {
    const own = (name: string, address: string) =>
      `  - { name: ${name}, rules: [{ name: r, purpose: p, from: any, to: { prefixes: [${address}] }, ports: [443] }] }\n`;
    const file = write(`policies:\n${own("a", "192.0.2.1")}${own("b", "192.0.2.2")}formats: { ${format} }\n`);
    const { status, stderr } = sallyport(["generate", "--config", file, "--out", fresh()]);
    expect([status, codesIn(stderr).includes("SP3017"), stderr.includes("policies a and b")]).toEqual([
      0,
      true,
      true,
    ]);
  });

  it("one pair of regions may stand twice under names of its own", () => {
    const file = write(
      "policies:\n  - { scenario: azure-to-azure, source: eastus, target: centralus, name: one, cacheAccounts: [aaa] }\n  - { scenario: azure-to-azure, source: eastus, target: centralus, name: two, cacheAccounts: [bbb] }\nformats: [squid]\n",
    );
    const out = fresh();
    expect(sallyport(["generate", "--config", file, "--out", out]).status).toBe(0);
    expect([...readTree(out).keys()].filter((path) => path.endsWith(".conf"))).toEqual([
      "squid/one.conf",
      "squid/two.conf",
    ]);
  });
});
