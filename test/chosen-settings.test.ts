import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, generateOwn, ownConfig } from "./edited.js";
import { workFolder } from "./sallyport.js";
import { verifyEdited } from "./verify-edited.js";

const work = workFolder();
const out = generateOwn(join(work, "own"), ownConfig, "--format", "azure-firewall,squid");
const standalone = generateOwn(
  join(work, "standalone"),
  ownConfig,
  ...["--format", "squid", "--option", "squid.standalone=true", "--option", "squid.sni=splice"],
);

/** Rules that decide about every flow, so that nothing is open behind them. */
const whole = `${configWith("prefixes")}      - { name: rest, purpose: p, action: deny, from: any, to: any, protocol: any, ports: any }\n`;
const closed = generateOwn(
  join(work, "closed"),
  whole,
  ...["--format", "azure-firewall", "--option", "azure-firewall.policy=existing"],
);

/** What options chose, and edited files choose otherwise. */
const settings: readonly (readonly [
  title: string,
  folder: string,
  file: readonly [string, string],
  from: string | RegExp,
  to: string,
  words: string,
  marker: string,
])[] = [
  [
    "threat intelligence",
    out,
    ["azure-firewall", ".template.json"],
    '"Alert"',
    '"Off"',
    'threatIntelMode is "Off" in place of "Alert", which the options ask for',
    "threatIntelMode",
  ],
  [
    "a tier",
    out,
    ["azure-firewall", ".resources.json"],
    '"Standard"',
    '"Basic"',
    'sku.tier is "Basic" in place of "Standard"',
    '"Basic"',
  ],
  [
    "where a proxy listens",
    standalone,
    ["squid", ".conf"],
    "http_port 3128",
    "http_port 0.0.0.0:3128",
    'http_port is "0.0.0.0:3128" in place of "3128"',
    "http_port 0",
  ],
  [
    "whose certificate it has",
    standalone,
    ["squid", ".conf"],
    /(http_port.*)splice\.pem/,
    "$1other.pem",
    "tls-cert of http_port",
    "other.pem",
  ],
  [
    "where its lists lie",
    out,
    ["squid", ".conf"],
    /"\/etc\/squid\/conf\.d\//g,
    '"/tmp/',
    'the folder of lists is "/tmp" in place of "/etc/squid/conf.d"',
    '"/tmp/',
  ],
];

describe("a file whose rules decide alike", () => {
  it.each(settings)(
    "is no proof where it has what options choose otherwise: %s",
    async (_title, folder, file, from, to, words, marker) => {
      const { status, codes, errors, lines } = await verifyEdited(folder, file, (text) =>
        text.replace(from, to),
      );
      expect([status, codes]).toEqual([1, ["SP4013", "SP4006"]]);
      expect(errors[0]).toContain(words);
      const line = lines.findIndex((each) => each.includes(marker)) + 1;
      expect(errors[0]).toContain(`${file[1]}:${line} `);
    },
  );

  it("is no proof where rules decide everything and the file makes more of itself", async () => {
    const policy =
      '{ "type": "Microsoft.Network/firewallPolicies", "apiVersion": "2025-05-01", "name": "[parameters(\'policyName\')]", "properties": { "threatIntelMode": "Off" } }';
    const file = ["azure-firewall", ".template.json"] as const;
    const made = await verifyEdited(closed, file, (text) =>
      text.replace('"resources": [', `"resources": [\n${policy},`),
    );
    expect([made.status, ...new Set(made.codes)]).toEqual([1, "SP4013", "SP4006"]);
    expect(made.errors.join("\n")).toContain('threatIntelMode is "Off", which no option asks for');
  });
});
