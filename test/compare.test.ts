import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editedCopy, generateOwn, ownConfig, relayingCopy } from "./edited.js";
import { codesIn, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
const before = generateOwn(join(work, "before"));

function compare(...parameters: readonly string[]) {
  const { status, stdout, stderr } = sallyport(["compare", ...parameters]);
  return { status, stdout, codes: codesIn(stderr) };
}

describe("two generated folders", () => {
  const after = generateOwn(
    join(work, "after"),
    ownConfig
      .replace("updates.example.org", "updates.example.org, '*.updates.example.org'")
      .replace("[80, 443]", "[443]"),
    "--format",
    "azure-firewall,azure-nsg,squid,iptables,paloalto",
  );

  it("that let the same through differ in nothing", () => {
    const same = generateOwn(join(work, "same"), ownConfig.replaceAll("people sign in", "another reason"));
    const { status, stdout, codes } = compare(before, same);
    expect([status, codes]).toEqual([0, []]);
    expect(stdout).toMatch(/^0 lists differ, \d+ let the same through\.\n$/);
  });

  it("are compared list by list: what passes now, what does not any more, and what is on one side only", () => {
    const { status, stdout, codes } = compare(before, after);
    expect([status, codes]).toEqual([1, []]);
    expect(stdout).toContain(`own azure-firewall policy own.resources.json:
  let through now:
    tcp port 443 from 10.1.0.0/16 to *.updates.example.org, application https
  not let through any more:
    tcp port 80 from 10.1.0.0/16 to updates.example.org, application http
`);
    expect(stdout).toMatch(
      /own azure-nsg group own\.all\.nsg\.json:\n {2}not let through any more:\n {4}tcp port 80 from 10\.1\.0\.0\/16 to .* more \(\d+ IPv4 addresses\)\n/,
    );
    expect(stdout).toContain("own pac file own.pac: only in first\n");
    expect(stdout).not.toContain("own azure-nsg group own.all.nsg.json:\n  let through now");
  });

  it("have a report for pull requests that is stable, and one for programs", () => {
    const markdown = compare(before, after, "--markdown", "--format", "azure-firewall");
    expect(markdown.stdout).toMatch(
      /^## Difference in what passes\n\n2 lists differ, 0 let the same through\.\n\n\| Policy \| Format \| Decisions \| {2}\| Flows \|\n/,
    );
    expect(compare(before, after, "--markdown", "--format", "azure-firewall").stdout).toBe(markdown.stdout);
    const json = JSON.parse(compare(before, after, "--json", "--format", "azure-nsg").stdout);
    expect(json).toMatchObject({ schemaVersion: 1, diagnostics: [] });
    expect(json.lists[0]).toMatchObject({ kind: "changed", changes: [{ kind: "closed", more: false }] });
  });
});

describe("folders as they are on disk", () => {
  it("tell what an edit by hand lets through", () => {
    const copy = editedCopy(before, join(work, "edited"), ["azure-nsg", ".nsg.json"], (text) =>
      text.replace('"10.1.0.0/16"', '"*"'),
    );
    const { status, stdout, codes } = compare(before, copy, "--format", "azure-nsg");
    expect([status, codes]).toEqual([1, ["SP4013"]]);
    expect(stdout).toMatch(/let through now:\n {4}tcp port 443 from any but 10\.1\.0\.0\/16 to /);
    expect(compare(copy, copy, "--format", "azure-nsg").status).toBe(0);
  });

  it("are not the same where one does something besides, whichever it is", () => {
    const copy = editedCopy(
      before,
      join(work, "besides"),
      ["paloalto", ".set"],
      (text) => `${text}set mgt-config users guest permissions role-based superuser yes\n`,
    );
    const added = compare(before, copy, "--format", "paloalto");
    expect([added.status, added.codes]).toEqual([1, ["SP4013", "SP4019"]]);
    expect(added.stdout).toMatch(/^0 lists differ/);
    const [told] = JSON.parse(
      compare(copy, before, "--format", "paloalto", "--json").stdout,
    ).diagnostics.filter(({ code }: { readonly code: string }) => code === "SP4019");
    expect(told).toMatchObject({
      policy: "own",
      format: "paloalto",
      place: { file: `${copy}/paloalto/own.set` },
    });
    expect(compare(copy, copy, "--format", "paloalto").status).toBe(0);
  });

  it("are not the same where a setting has another value", () => {
    const asked = ["--format", "squid", "--option"];
    const [here, there] = ["/etc/squid/here", "/etc/squid/there"].map((folder, at) =>
      generateOwn(join(work, `lists${at}`), ownConfig, ...asked, `squid.list-folder=${folder}`),
    ) as [string, string];
    const { status, stdout, codes } = compare(here, there);
    expect([status, codes]).toEqual([1, ["SP4019", "SP4019"]]);
    expect(stdout).toMatch(/^0 lists differ/);
  });

  it("are compared as far as they can be read", () => {
    const copy = editedCopy(before, join(work, "broken"), ["azure-nsg", ".nsg.json"], () => "{");
    const broken = compare(before, copy, "--format", "azure-nsg");
    expect([broken.status, broken.codes]).toEqual([3, ["SP4013", "SP4001"]]);
    expect(broken.stdout).toContain("own azure-nsg group own.all.nsg.json: not read on one side\n");
    expect(broken.stdout).toContain("0 lists differ, 1 lets the same through, 1 not read.");
    unlinkSync(join(copy, "azure-nsg", "own.all.nsg.json"));
    const missing = compare(before, copy, "--format", "azure-nsg");
    expect([missing.status, missing.codes]).toEqual([1, ["SP4012"]]);
    expect(missing.stdout).toContain("1 lets the same through, 1 not read.");
  });

  it("go by the names of tags where the edition is not held", () => {
    const copy = editedCopy(before, join(work, "unknown"), ["azure-nsg", ".nsg.json"], (text) => `${text}\n`);
    const manifest = join(copy, "sallyport.manifest.json");
    writeFileSync(
      manifest,
      readFileSync(manifest, "utf8").replaceAll("public/2026-06-22", "public/2026-06-23"),
    );
    const { status, codes } = compare(before, copy, "--format", "azure-nsg");
    expect([status, codes]).toEqual([0, ["SP4013", "SP4018"]]);
  });
});

it("says what it is to compare", () => {
  const refused = (...parameters: readonly string[]) => {
    const { status, codes } = compare(...parameters);
    return [status, ...codes];
  };
  expect(refused(before)).toEqual([2, "SP1007"]);
  const both = compare(before, before, "--json", "--markdown");
  expect([both.status, JSON.parse(both.stdout).diagnostics[0].code]).toEqual([2, "SP1013"]);
  expect(refused(before, work)).toEqual([2, "SP5006"]);
  expect(refused(before, before, "--format", "cisco")).toEqual([2, "SP1001"]);
});

it("a proxy is compared from one address family to the other, too", () => {
  const copy = relayingCopy(before, join(work, "relayed"));
  const { status, stdout } = compare(before, copy, "--format", "squid");
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /let through now:\n {4}tcp port 443 from 10\.1\.0\.0\/16 to any name but .* at 2001:db8::\/32 /,
  );
});
