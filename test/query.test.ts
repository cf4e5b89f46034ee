import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, editedCopy, generateOwn, relayingCopy } from "./edited.js";
import { codesIn, eastToCentral, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
const out = generateOwn(join(work, "own"));
const config = join(work, "own", "sallyport.yaml");

function query(...parameters: readonly string[]) {
  const { status, stdout, stderr } = sallyport(["query", ...parameters]);
  return { status, stdout: stdout.replaceAll(`${out}/`, ""), codes: codesIn(stderr), stderr };
}

describe("a generated folder", () => {
  it("is asked by name: each format with its line and rule, and the reasons", () => {
    const { status, stdout, codes } = query(out, "--to", "login.example.com:443", "--from", "10.1.0.4");
    expect([status, codes]).toEqual([0, []]);
    expect(stdout).toMatch(
      /^tcp from 10\.1\.0\.4 to login\.example\.com port 443\n\npolicy own\n {2}the rules, All machines: let through\n/,
    );
    expect(stdout).toMatch(
      /azure-firewall, .*: depends\n {4}let through with application https by login at azure-firewall\/own\.resources\.json:\d+\n {4}denied without application https by no line/,
    );
    expect(stdout).toMatch(
      /azure-nsg, group own\.all\.nsg\.json: it goes by tags\n {4}rule login means what was asked: of AzureActiveDirectory everything is let through\n {6}let through by own_login\S* at azure-nsg\/own\.all\.nsg\.json:\d+, which is rule login\n {4}at any other address it is let through or left open\n {4}what is left open meets the platform's own rules: AllowVnetOutBound \(65000\)/,
    );
    expect(stdout).toMatch(
      /rule login: people sign in\n {4}condition: until single sign-on moves\n {4}source: Sign-in design, 2026-01-02\n {4}expires: 2099-01-31\n {4}owner: Network\n {4}ticket: CHG-12\n/,
    );
    expect(stdout).not.toContain("rule updates:");
  });

  it("is asked by address, and lists that go by names say which of them", () => {
    const { stdout } = query(
      out,
      "--to",
      "203.0.113.9:443",
      "--from",
      "10.1.0.4",
      "--format",
      "azure-firewall,azure-nsg",
    );
    expect(stdout).toContain("  the rules, All machines: let through\n    let through by rule updates\n");
    expect(stdout).toMatch(
      /azure-firewall, .*: it goes by names\n {4}rule updates means what was asked: of updates\.example\.org it depends\n {6}let through with application https by updates at/,
    );
    expect(stdout).toMatch(/azure-nsg, group own\.all\.nsg\.json: left open\n {4}left open by no line\n/);
  });

  it("answers for all flows that are meant, with one for each way in which it depends", () => {
    const { status, stdout } = query(out, "--to", "login.example.com", "--format", "paloalto");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^tcp from any to login\.example\.com, any port\n/);
    expect(stdout).toMatch(
      /the rules, All machines: depends\n.*let through by rule login, for example tcp 10\.1\.0\.0 -> login\.example\.com at 192\.0\.2\.1 port 443\n {4}left open by no rule, for example tcp /,
    );
  });

  it("that was edited says what its lines do, and what the rules say", () => {
    const copy = editedCopy(out, join(work, "edited"), ["azure-nsg", ".nsg.json"], (text) =>
      text.replace('"access": "Allow"', '"access": "Deny"'),
    );
    const asked = ["--to", "login.example.com:443", "--from", "10.1.0.4", "--format", "azure-nsg"];
    const { stdout } = query(copy, ...asked);
    expect(stdout).toMatch(
      /of AzureActiveDirectory everything is denied\n {6}denied by own_login\S* at .*own\.all\.nsg\.json:\d+; rule login of the policy says otherwise\n/,
    );
    writeFileSync(join(copy, "azure-nsg", "own.all.nsg.json"), "{");
    const unreadable = query(copy, ...asked);
    expect([unreadable.status, unreadable.codes]).toEqual([3, ["SP4013", "SP4001"]]);
    expect(unreadable.stdout).toMatch(/group own\.all\.template\.json/);
    expect(unreadable.stdout).not.toMatch(/group own\.all\.nsg\.json/);
  });
});

describe("a policy in memory", () => {
  it("is asked as each format would say it, with the lines that it would write", () => {
    const { status, stdout } = query(
      "--to",
      "updates.example.org:80",
      "--from",
      "10.1.0.4",
      "--config",
      config,
      "--format",
      "azure-firewall",
    );
    expect(status).toBe(0);
    const place = /by updates at azure-firewall\/own\.resources\.json:(\d+)/.exec(stdout)!;
    const lines = readFileSync(join(out, "azure-firewall", "own.resources.json"), "utf8").split("\n");
    expect(lines.slice(Number(place[1]) - 1, Number(place[1]) + 4).join("\n")).toContain('"updates"');
  });

  it("can be a scenario: which rule means a name, and of which tag", () => {
    const { status, stdout } = query(
      ...eastToCentral,
      "--to",
      "cache1.blob.core.windows.net:443",
      "--format",
      "azure-nsg",
    );
    expect(status).toBe(0);
    expect(stdout).toContain(
      "rule source-storage means what was asked: of Storage.EastUS everything is let through",
    );
    expect(stdout).toContain("    source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30");
  });

  it("is told where a format cannot say it, and the others are asked", () => {
    const names = join(work, "names.yaml");
    writeFileSync(names, configWith("hosts"));
    const { status, stdout, codes } = query(
      "--to",
      "login.example.com:443",
      "--config",
      names,
      "--format",
      "azure-firewall,azure-nsg",
    );
    expect([status, codes]).toEqual([1, ["SP3001", "SP3001"]]);
    expect(stdout).toContain("  azure-nsg: not known\n");
    expect(stdout).toContain("  azure-firewall, ");
  });
});

it("answers as one document", () => {
  const { status, stdout } = query(out, "--to", "login.example.com:443", "--format", "azure-nsg", "--json");
  const document = JSON.parse(stdout);
  // From other senders it is left open.
  expect(status).toBe(1);
  expect(document).toMatchObject({
    schemaVersion: 1,
    query: "tcp from any to login.example.com port 443",
    policies: [
      {
        name: "own",
        sides: [{ side: "all", decision: "depends" }],
        reasons: [{ id: "login", purpose: "people sign in", ticket: "CHG-12" }],
      },
    ],
  });
  const [list] = document.policies[0].formats[0].lists;
  expect(list.meanings).toMatchObject([
    { rule: "login", view: "tags", behind: ["AzureActiveDirectory"], decision: "depends" },
  ]);
  const allowed = list.cases[0].parts.find(({ decision }: { decision: string }) => decision === "allow");
  expect(allowed).toMatchObject({
    rule: expect.stringMatching(/login|updates/),
    asRuled: true,
    place: { file: "azure-nsg/own.all.nsg.json" },
    witness: { host: "login.example.com", port: 443 },
  });
  expect(list.platform).toHaveLength(3);
});

it.each<[string, readonly string[], number, string]>([
  ["no target", [], 2, "SP1007"],
  ["a target that is none", ["--to", "https://example.com/"], 2, "SP1006"],
  ["a port that is none", ["--to", "example.com:0"], 2, "SP1006"],
  ["a port twice", ["--to", "example.com:443", "--port", "80"], 2, "SP1013"],
  ["another port that is none", ["--to", "example.com", "--port", "http"], 2, "SP1006"],
  ["a port of icmp", ["--to", "example.com:443", "--protocol", "icmp"], 2, "SP1013"],
  ["an unknown protocol", ["--to", "example.com", "--protocol", "gre"], 2, "SP1006"],
  ["a sender that is a name", ["--to", "example.com", "--from", "example.org"], 2, "SP1006"],
  ["a policy beside a folder", [out, "--to", "example.com", "--config", config], 2, "SP1013"],
  ["a switch beside a folder", [out, "--to", "example.com", "--no-failback"], 2, "SP1013"],
  ["neither policy nor folder", ["--to", "example.com"], 2, "SP1007"],
  ["two folders", [out, out, "--to", "example.com"], 2, "SP1007"],
  ["a folder that is none", [work, "--to", "example.com"], 2, "SP5006"],
])("refuses %s", (_title, parameters, status, code) => {
  const refused = query(...parameters);
  expect([refused.status, refused.codes]).toEqual([status, [code]]);
});

it("a proxy is asked from one address family to the other, too", () => {
  const copy = relayingCopy(out, join(work, "relayed"));
  const asked = ["--from", "10.1.0.4", "--to", "[2001:db8::7]:443", "--format"];
  expect(query(copy, ...asked, "squid").stdout).toMatch(
    /squid, http_access own: depends\n {4}let through with method CONNECT by http_access allow own_connect own_port_443 hole_src hole_dst at \S+; the policy's rules do not ask for that/,
  );
  expect(query(copy, ...asked, "azure-nsg").stdout).toContain("own.all.nsg.json: left open\n");
});
