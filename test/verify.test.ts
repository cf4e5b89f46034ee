import { mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { configWith, editedCopy, generateOwn, ownConfig } from "./edited.js";
import { codesIn, sallyport, workFolder } from "./sallyport.js";

const formats = ["azure-firewall", "azure-nsg", "iptables", "pac", "paloalto", "squid"];
const work = workFolder();
let next = 0;
const fresh = () => join(work, `copy${next++}`);
const out = generateOwn(join(work, "own"));
const byPrefixes = generateOwn(
  join(work, "prefixes"),
  configWith("hosts", "prefixes"),
  "--format",
  "azure-firewall,azure-nsg,squid,iptables,paloalto",
  "--match",
  "prefixes",
);

/** Verifies a folder; the lines of errors are without the folder. */
function verify(folder: string, ...parameters: readonly string[]) {
  const { status, stdout, stderr } = sallyport(["verify", folder, ...parameters]);
  const errors = stderr
    .split("\n")
    .filter((line) => line.startsWith("error "))
    .map((line) => line.replaceAll(`${folder}/`, ""));
  return { status, stdout, stderr, errors, codes: codesIn(stderr) };
}

const whole = /^(?:own +[a-z-]+ +.* {2}equal: .*\n)+$/m;

describe("a folder as it was generated", () => {
  it("means what its manifest says, in every format that can be read back", () => {
    const { status, stdout, codes } = verify(out);
    expect([status, codes]).toEqual([0, []]);
    expect(stdout.split("\n").slice(1).join("\n")).toMatch(whole);
    for (const format of formats) expect(stdout).toContain(` ${format} `);
    expect(verify(byPrefixes).status).toBe(0);
  });

  it("says in its manifest what was proven", () => {
    const manifest = JSON.parse(readFileSync(join(out, "sallyport.manifest.json"), "utf8"));
    for (const { path, proven } of manifest.files) {
      // A file that only clears things away decides nothing.
      if (!path.endsWith(".clear")) expect(proven.length, path).toBeGreaterThan(0);
    }
    expect(manifest.formats.map(({ id }: { id: string }) => id)).toEqual(formats);
  });

  it("means what the config says, with the options and budgets of the config", () => {
    const config = join(work, "own", "sallyport.yaml");
    expect(verify(out, "--config", config).status).toBe(0);
    const prefixes = configWith("prefixes").replace(
      "192.0.2.0/24, 198.51.100.0/25",
      "20.0.0.0/24, 20.0.2.0/24",
    );
    const wide = `${prefixes}match: prefixes
maxPrefixes: 1
allowExtra: 4096
formats: [azure-nsg]
`;
    const folder = join(work, "wide");
    const widened = generateOwn(folder, wide);
    expect(readFileSync(join(widened, "sallyport.manifest.json"), "utf8")).toContain('"widened"');
    expect(verify(widened).status).toBe(0);
    expect(verify(widened, "--config", join(folder, "sallyport.yaml")).status).toBe(0);
  });

  it("is the committed example too", () => {
    const example = fileURLToPath(new URL("../examples/eastus-to-centralus/out", import.meta.url));
    const { status, codes } = verify(example);
    expect([status, codes]).toEqual([0, []]);
  });
});

type Edit = readonly [format: string, ending: string, from: string | RegExp, to: string];

/** Edits by hand that change what a file lets through, with the line that is named and what is said. */
const harmful: readonly (readonly [title: string, edit: Edit, expected: RegExp])[] = [
  [
    "a port that was widened",
    ["azure-nsg", ".nsg.json", '"destinationPortRange": "443"', '"destinationPortRange": "440-443"'],
    /^error SP4002 azure-nsg\/own\.all\.nsg\.json:7 azure-nsg: .* port 440: no rule decides it, the file allows it/,
  ],
  [
    "a tag that was taken for another",
    ["azure-nsg", ".nsg.json", '"Storage.EastUS"', '"Storage.WestUS"'],
    /^error SP4002 azure-nsg\/own\.all\.nsg\.json:21 azure-nsg updates: .*: the rules allow it \(updates\), the file leaves it undecided/,
  ],
  [
    "a name that was widened",
    ["azure-firewall", ".resources.json", '"login.example.com"', '"*.example.com"'],
    /^error SP4002 azure-firewall\/own\.resources\.json:\d+ azure-firewall: .* -> \S+\.example\.com .*the rules deny it, the file allows it \(login\)/,
  ],
  [
    "a source that was narrowed",
    ["azure-firewall", ".template.json", '"10.1.0.0/16"', '"10.1.0.0/17"'],
    /^error SP4002 azure-firewall\/own\.template\.json:\d+ azure-firewall login: .* 10\.1\.128\.0 -> .*the rules allow it \(login\), the file denies it/,
  ],
  [
    "a host that was added to a PAC file",
    [
      "pac",
      ".pac",
      '"updates.example.org.": p80_443',
      '"updates.example.org.": p80_443,\n  "x.example.": p443',
    ],
    /^error SP4002 pac\/own\.pac:\d+ pac every other flow: .* -> x\.example .*the file allows it/,
  ],
  [
    "an allow that became a deny",
    ["paloalto", ".set", /(own_updates from .*) action allow/, "$1 action deny"],
    /^error SP4002 paloalto\/own\.set:\d+ paloalto updates: .*the rules allow it \(updates\), the file denies it \(own_updates\)/,
  ],
  [
    "a name that became a wildcard",
    ["paloalto", ".xml", "<member>login.example.com/</member>", "<member>*.example.com/</member>"],
    /^error SP4002 paloalto\/own\.xml:\d+ paloalto: .*the file allows it \(own_login\)/,
  ],
  [
    "a port in iptables",
    ["iptables", ".v4.rules", "--dport 443", "--dport 444"],
    /^error SP4002 iptables\/own\.v4\.rules:\d+ iptables login: .* port 443: the rules allow it \(login\), the file leaves it undecided/,
  ],
  [
    "a prefix that was dropped from an nft set",
    ["iptables", ".nft", "\t\t\t198.51.100.0/25,\n", ""],
    /^error SP4002 iptables\/own\.nft:\d+ iptables login: .* -> 198\.51\.100\.0 .*the file leaves it undecided/,
  ],
  [
    "a dot that was added to a list of squid",
    ["squid", ".login.hosts.txt", "\nlogin.example.com", "\n.login.example.com"],
    /^error SP4002 squid\/.*:\d+ squid: .* -> \S+\.login\.example\.com .*the file allows it/,
  ],
];

describe("an edit by hand that changes the meaning is named with file, line, rule and a flow", () => {
  it.each(harmful)("%s", (_title, edit, expected) => {
    const [format, ending, from, to] = edit;
    const folder = format === "iptables" ? byPrefixes : out;
    const copy = editedCopy(folder, fresh(), [format, ending], (text) => text.replace(from, to));
    const { status, errors, codes, stdout } = verify(copy, "--format", format);
    expect(errors.join("\n")).toMatch(new RegExp(expected, "m"));
    // A deny among rules that allow makes their order count, which nothing in the file sees to.
    const more = ending === ".set" && to.endsWith("deny") ? ["SP4006"] : [];
    expect([status, codes[0], ...new Set(codes.slice(1))]).toEqual([1, "SP4013", "SP4002", ...more]);
    expect(stdout).toContain("differs: ");
  });
});

const harmless: readonly (readonly [title: string, edit: Edit])[] = [
  ["a description", ["azure-nsg", ".nsg.json", /"description": "people[^"]*"/, '"description": "x"']],
  ["a longer range of the same ports", ["azure-nsg", ".nsg.json", /"80",\s*"443"/, '"443", "80", "443"']],
  [
    "the order of names",
    [
      "azure-firewall",
      ".resources.json",
      /("\*\.login\.example\.net"),(\s*)("login\.example\.com")/,
      "$3,$2$1",
    ],
  ],
  ["a comment", ["pac", ".pac", "var none = [];", "// nothing\nvar none = [];"]],
  ["a comment in set commands", ["paloalto", ".set", /^/, "# edited\n"]],
  ["a prefix in halves", ["iptables", ".nft", "192.0.2.0/24,", "192.0.2.0/25,\n192.0.2.128/25,"]],
  ["spaces", ["squid", ".conf", "own_login_src src ", "own_login_src   src   "]],
];

describe("an edit by hand that means the same is a note", () => {
  it.each(harmless)("%s", (_title, [format, ending, from, to]) => {
    const folder = format === "iptables" ? byPrefixes : out;
    const copy = editedCopy(folder, fresh(), [format, ending], (text) => text.replace(from, to));
    const { status, codes, stdout } = verify(copy, "--format", format);
    expect([status, codes]).toEqual([0, ["SP4013"]]);
    expect(stdout).not.toContain("differs");
  });

  it("a tag that was replaced by its prefixes of the edition", () => {
    const { prefixes } = JSON.parse(sallyport(["dataset", "tag", "Storage.EastUS", "--json"]).stdout);
    const copy = editedCopy(out, fresh(), ["azure-nsg", ".nsg.json"], (text) =>
      text.replace(
        '"destinationAddressPrefix": "Storage.EastUS"',
        `"destinationAddressPrefixes": ${JSON.stringify(prefixes.filter((each: string) => !each.includes(":")))}`,
      ),
    );
    const { status, codes } = verify(copy, "--format", "azure-nsg");
    expect([status, codes]).toEqual([0, ["SP4013"]]);
  });
});

describe("a folder that is not whole", () => {
  it("lacks a file, which is told; the others are judged", () => {
    const copy = editedCopy(out, fresh(), ["azure-nsg", ".nsg.json"], (text) => `${text} `);
    unlinkSync(join(copy, "azure-nsg", "own.all.nsg.json"));
    const { status, stdout, codes } = verify(copy, "--format", "azure-nsg");
    expect([status, codes]).toEqual([1, ["SP4012"]]);
    expect(stdout).toMatch(/own\.all\.nsg\.json +not read\n.*own\.all\.template\.json +equal/);
  });

  it("has an unreadable line, which is named and never guessed", () => {
    const copy = editedCopy(out, fresh(), ["azure-nsg", ".nsg.json"], (text) =>
      text.replace('"access": "Allow"', '"access": "Perhaps"'),
    );
    const { status, errors, stdout } = verify(copy, "--format", "azure-nsg");
    expect([status, errors[0]]).toEqual([
      3,
      expect.stringMatching(/^error SP4001 azure-nsg\/own\.all\.nsg\.json:\d+ /),
    ]);
    expect(stdout).toContain("not read");
    const bytes = editedCopy(out, fresh(), ["pac", ".pac"], (text) => `${text} `);
    writeFileSync(join(bytes, "pac", "own.pac"), Buffer.from([0xff, 0xfe]));
    expect(verify(bytes, "--format", "pac").codes).toEqual(["SP4013", "SP4001"]);
  });

  it("holds a file of another, which is told and not judged", () => {
    const copy = editedCopy(out, fresh(), ["pac", ".pac"], (text) => `${text}\n`);
    writeFileSync(join(copy, "pac", "mine.pac"), "");
    writeFileSync(join(copy, "notes.txt"), "");
    const { status, codes } = verify(copy, "--format", "pac");
    expect([status, codes]).toEqual([0, ["SP4013", "SP4014"]]);
  });

  it("is refused without a manifest, with a damaged one, and with one of an earlier version", () => {
    const copy = editedCopy(out, fresh(), ["pac", ".pac"], (text) => `${text}\n`);
    const manifest = join(copy, "sallyport.manifest.json");
    const text = readFileSync(manifest, "utf8");
    const withManifest = (changed: string) => {
      writeFileSync(manifest, changed);
      const { status, codes } = verify(copy, "--format", "azure-nsg");
      return [status, ...codes];
    };
    expect(withManifest(text.replace('"schema": 3', '"schema": 2'))).toEqual([2, "SP4010"]);
    expect(withManifest(text.replace('"schema": 3', '"schema": 4'))).toEqual([2, "SP5006"]);
    expect(withManifest(text.replace('"path": "pac/own.pac"', '"path": "../own.pac"'))).toEqual([
      2,
      "SP5006",
    ]);
    expect(withManifest(text.replaceAll('"options": {}', '"options": { "none": 1 }'))).toEqual([2, "SP5006"]);
    expect(
      withManifest(text.replace('"ports": [\n            "443"', '"ports": [\n            "444"'))[0],
    ).toBe(1);
    const other = text.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${"0".repeat(64)}"`);
    expect(withManifest(other)).toEqual([3, "SP4011"]);
    expect(withManifest(text.replaceAll("public/2026-06-22", "public/2026-06-23"))).toEqual([3, "SP4011"]);
    rmSync(manifest);
    expect(verify(copy).codes).toEqual(["SP5006"]);
    expect(verify(join(work, "nowhere")).codes).toEqual(["SP5006"]);
    expect(codesIn(sallyport(["verify", copy, "--format", "cisco"]).stderr)).toEqual(["SP5006"]);
    writeFileSync(manifest, text);
    expect(verify(copy, "--format", "cisco").codes).toEqual(["SP1001"]);
  });
});

describe("a config that says something else", () => {
  const format = "azure-nsg";
  const judge = (config: string) => {
    const folder = fresh();
    mkdirSync(folder);
    const file = join(folder, "other.yaml");
    writeFileSync(file, config);
    return verify(out, "--config", file, "--format", format);
  };

  it("differs in what it lets through", () => {
    const more = judge(
      `${ownConfig}      - { name: more, purpose: p, from: any, to: { prefixes: [192.0.2.9] }, ports: [22] }\n`,
    );
    expect([more.status, ...new Set(more.codes)]).toEqual([1, "SP4002"]);
    expect(more.errors[0]).toMatch(
      / more: .*192\.0\.2\.9 port 22: the rules allow it \(more\), the file leaves it undecided/,
    );
  });

  it("is of other policies", () => {
    const renamed = judge(ownConfig.replace("name: own", "name: other"));
    expect([renamed.status, renamed.codes]).toEqual([1, ["SP4016", "SP4017"]]);
  });

  it("cannot be said in a format that the folder holds", () => {
    const hosts = judge(configWith("hosts"));
    expect([hosts.status, hosts.codes]).toEqual([1, ["SP3001", "SP3001"]]);
  });
});

it("tells what a proxy was let relay from one address family to the other", () => {
  const hole = [
    "acl own_hole_src src 10.0.0.0/8",
    "acl own_hole_dst dst 2001:db8::/32",
    "http_access allow own_hole_src own_hole_dst",
    "",
  ].join("\n");
  const copy = editedCopy(byPrefixes, fresh(), ["squid", ".conf"], (text) => `${text}${hole}`);
  const { status, errors } = verify(copy, "--format", "squid");
  expect(status).toBe(1);
  expect(errors.join("\n")).toMatch(/10\.\S+ -> 2001:db8:\S+ .*the file allows it/);
});

it("prints one document with every difference in parts", () => {
  const copy = editedCopy(out, fresh(), ["azure-nsg", ".nsg.json"], (text) =>
    text.replace('"443"', '"440-443"'),
  );
  const { status, stdout } = verify(copy, "--format", "azure-nsg", "--json");
  const document = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(document).toMatchObject({ schemaVersion: 1, folder: copy });
  const [format] = document.formats;
  expect(format.files.map(({ state }: { state: string }) => state)).toEqual(["changed", "same"]);
  expect(format.decisions.map(({ kind }: { kind: string }) => kind)).toEqual(["different", "equal"]);
  expect(format.decisions[0].differences[0]).toMatchObject({
    witness: { protocol: "tcp", port: 440 },
    expected: { decision: "open" },
    read: { decision: "allow", rule: expect.stringContaining("login") },
    place: { file: "azure-nsg/own.all.nsg.json", line: 7 },
    flows: expect.stringMatching(/^\d+$/),
  });
  expect(document.diagnostics.map(({ code }: { code: string }) => code)).toEqual(["SP4013", "SP4002"]);
});
