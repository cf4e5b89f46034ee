import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateOwn, ownConfig } from "./edited.js";
import { workFolder } from "./sallyport.js";
import { verifyEdited } from "./verify-edited.js";

const work = workFolder();
const formats = "azure-firewall,azure-nsg,pac,squid";
const out = generateOwn(join(work, "own"), ownConfig, "--format", formats);
const existing = generateOwn(
  join(work, "existing"),
  ownConfig,
  ...["--format", "azure-nsg", "--option", "azure-nsg.form=existing"],
);
const standalone = generateOwn(
  join(work, "standalone"),
  ownConfig,
  ...["--format", "squid", "--option", "squid.standalone=true", "--option", "squid.sni=splice"],
);

const role =
  '{ "type": "Microsoft.Authorization/roleAssignments", "apiVersion": "1", "name": "r", "properties": {} }';
const corp = (id: string) =>
  `{ ${id}"type": "Microsoft.Network/ipGroups", "apiVersion": "1", "name": "corp", "properties": { "ipAddresses": ["0.0.0.0/1"] } }`;
const amongResources = (resource: string) => (text: string) =>
  text.replace('"resources": [', `"resources": [\n${resource},`);
const id = '"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/ipGroups/corp", ';
const inbound = `{ "name": "ssh", "properties": { "access": "Allow", "direction": "Inbound", "priority": 100 } }`;
const before = (word: string, line: string) => (text: string) => text.replace(word, `${line}\n${word}`);
const behind = (lines: string) => (text: string) => `${text}${lines}\n`;

type Attack = readonly [
  title: string,
  file: readonly [format: string, ending: string],
  change: (text: string) => string,
  words: string,
  marker: string,
];

const attacks: readonly Attack[] = [
  [
    "a role that is given",
    ["azure-firewall", ".template.json"],
    amongResources(role),
    'the resource "r" of type "microsoft.authorization/roleassignments"',
    "roleAssignments",
  ],
  [
    "an IP group of others that is opened",
    ["azure-firewall", ".template.json"],
    amongResources(corp("")),
    'the IP group "corp"',
    '"corp"',
  ],
  [
    "one among plain resources",
    ["azure-firewall", ".resources.json"],
    amongResources(corp(id)),
    'the IP group "corp"',
    '"corp"',
  ],
  [
    "name servers",
    ["azure-firewall", ".resources.json"],
    before('"sku"', '"dnsSettings": { "servers": ["192.0.2.66"] },'),
    "the firewall policy has dnsSettings",
    "dnsSettings",
  ],
  [
    "threat intelligence that lets names pass",
    ["azure-firewall", ".template.json"],
    before('"sku"', '"threatIntelWhitelist": { "fqdns": ["*"] },'),
    "has threatIntelWhitelist",
    "threatIntelWhitelist",
  ],
  [
    "a key that an output gives away",
    ["azure-nsg", ".template.json"],
    (text) =>
      text.replace(
        '"outputs": {',
        `"outputs": {\n"k": { "type": "string", "value": "[listKeys('x', '1').keys[0].value]" },`,
      ),
    'a call of "listkeys"',
    "listKeys",
  ],
  [
    "a door for what comes in",
    ["azure-nsg", ".nsg.json"],
    (text) => text.replace('"securityRules": [', `"securityRules": [\n${inbound},`),
    'the rule "ssh", which decides what comes in',
    '"ssh"',
  ],
  [
    "tags by which the group is exempt",
    ["azure-nsg", ".template.json"],
    before('"location": "[parameters', '"tags": { "exempt": "yes" },'),
    "has tags",
    "exempt",
  ],
  [
    "more senders in an acl of others",
    ["squid", ".conf"],
    behind("acl corp_admins src 0.0.0.0/0"),
    "the acl corp_admins, by which no line of the file decides",
    "corp_admins",
  ],
  [
    "more senders in an acl of Squid's own",
    ["squid", ".conf"],
    behind("acl localhost src 10.0.0.0/8"),
    "more values of squid's own acl localhost",
    "acl localhost",
  ],
  [
    "an acl on a line that nothing meets",
    ["squid", ".conf"],
    behind("acl corp src 0.0.0.0/0\nhttp_access deny all !all corp"),
    "the acl corp,",
    "acl corp src",
  ],
  [
    "another user for Squid",
    ["squid", ".conf"],
    behind("cache_effective_user root"),
    "the directive cache_effective_user",
    "cache_effective_user",
  ],
  ["no log", ["squid", ".conf"], behind("access_log none"), "the directive access_log", "access_log"],
  [
    "names that browsers look up",
    ["pac", ".pac"],
    (text) =>
      text.replace(
        /(function FindProxyForURL.*\n)/,
        '$1  if (isInNet(host, "192.0.2.0", "255.255.255.0") && false) return "DIRECT";\n',
      ),
    "isInNet, by which names are looked up",
    "isInNet(",
  ],
];

describe("a file that does more than the rules", () => {
  it.each(attacks)(
    "is no proof, though it decides alike: %s",
    async (_title, [format, ending], change, words, marker) => {
      const { status, codes, errors, lines } = await verifyEdited(out, [format, ending], change);
      expect([status, codes]).toEqual([1, ["SP4013", "SP4006"]]);
      const line = lines.findIndex((each) => each.includes(marker)) + 1;
      expect(errors[0]).toMatch(new RegExp(`^error SP4006 ${format}/own\\S*\\${ending}:${line} `));
      expect(errors[0]).toContain(words);
    },
  );

  it("is told of a whole squid.conf too, thing by thing", async () => {
    const lines =
      "http_port 8080\nhttp_port 8081 ssl-bump tls-cert=/x\nworkers 4\nlogfile_daemon /tmp/x\nworkers 5";
    const { status, codes, errors } = await verifyEdited(standalone, ["squid", ".conf"], behind(lines));
    // A port without ssl-bump is a difference as well.
    expect(status).toBe(1);
    expect(codes.filter((code) => code === "SP4006")).toHaveLength(4);
    expect(errors.join("\n")).toContain("another http_port");
    expect(errors.join("\n")).toContain("the directive workers");
  });

  it("may be a group in place of rules for one, whose other rules it takes away", async () => {
    const group =
      '{ "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2025-05-01", "name": "[parameters(\'nsgName\')]", "properties": {} }';
    const { status, codes, errors } = await verifyEdited(existing, ["azure-nsg", ".template.json"], (text) =>
      text
        .replace('"resources": [', `"resources": [\n${group},`)
        .replace(
          /("name": "\[concat\(parameters\('nsgName'\).*\n)(?!\s*"dependsOn")/,
          '$1"dependsOn": ["[parameters(\'nsgName\')]"],\n',
        ),
    );
    expect([status, codes]).toEqual([1, ["SP4013", "SP4004", "SP4005"]]);
    expect(errors.join("\n")).toContain("rules own.all.template.json is not in the files");
  });
});
