import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  describeWith,
  emitted,
  fileEnding,
  hostileTexts,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";

describeWith(["xmllint"], "xmllint", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sallyport-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (text: string, ...parameters: readonly string[]) => {
    const file = join(folder, "config.xml");
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync("xmllint", ["--nonet", ...parameters, file], {
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  };
  const count = (text: string, path: string) => Number(run(text, "--xpath", `count(${path})`).output);
  const vsys = "/config/devices/entry[@name='localhost.localdomain']/vsys/entry[@name='vsys1']";

  it("reads the shipped policy in both views", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    for (const match of ["hosts", "prefixes"] as const) {
      const text = fileEnding(emitted(emitter, policy, { match, sets }), ".xml");
      expect(run(text, "--noout")).toEqual({ status: 0, output: "" });
      expect(count(text, `${vsys}/rulebase/security/rules/entry`)).toBe(policy.rules.length);
    }
  });

  it("finds the part that the load command names, in Panorama as well", () => {
    const policy = sketchPolicy([{ prefixes: ["20.33.0.0/16"] }]);
    const panorama = (group: string) =>
      fileEnding(
        emitted(emitter, policy, { options: { target: "panorama", "device-group": group } }),
        ".xml",
      );
    const rules = "pre-rulebase/security/rules/entry";
    expect(count(fileEnding(emitted(emitter, policy), ".xml"), `${vsys}/address/entry`)).toBe(1);
    expect(count(panorama("shared"), `/config/shared/${rules}`)).toBe(1);
    const group = "/config/devices/entry[@name='localhost.localdomain']/device-group/entry[@name='Branches']";
    expect(count(panorama("Branches"), `${group}/${rules}`)).toBe(1);
  });

  it("reads every hostile text as text", () => {
    const texts = hostileTexts.filter((text) => !/[\n\r\u2028]/.test(text));
    const rules = texts.map((text) => ({ hosts: ["a.example"], purpose: text, condition: text }));
    const policy = sketchPolicy(rules, { title: "--></config>", notes: texts });
    const text = fileEnding(emitted(emitter, policy), ".xml");
    expect(run(text, "--noout")).toEqual({ status: 0, output: "" });
    expect(count(text, `${vsys}/rulebase/security/rules/entry`)).toBe(texts.length);
    expect(count(text, "//description")).toBe(texts.length);
  });

  it("refuses what is not well formed", () => {
    expect(run("<config><entry></config>", "--noout").status).not.toBe(0);
  });
});
