import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { configNames } from "../config/find.js";

const kinds = createRequire(import.meta.url)("./kinds.cjs") as {
  readonly configNames: readonly string[];
  readonly kindOf: (parameters: readonly string[]) => string;
  readonly readsMuch: (parameters: readonly string[]) => boolean;
};
const { kindOf, readsMuch } = kinds;

const pair = "generate --scenario azure-to-azure --source eastus --target centralus";

it.each([
  ["format", `${pair} --format squid`],
  ["format", `${pair} --format pac --out out`],
  ["format", "generate --format azure-nsg --scenario azure-to-azure --source eastus --target centralus"],
  ["scenario", pair],
  ["scenario", `${pair} --format iptables`],
  ["scenario", `${pair} --format squid iptables`],
  ["scenario", `${pair} --format squid --format iptables`],
  ["scenario", `${pair} --format azure-nsg --match prefixes`],
  ["scenario", `${pair} --format azure-nsg --match=prefixes`],
  ["scenario", `${pair.replace("generate", "lint")} --format squid`],
  ["config", "generate --config sallyport.yaml --format squid"],
  ["check", `${pair.replace("generate", "check")} --format squid`],
  ["help", "generate --help"],
  ["aggregate", "aggregate list.txt"],
])("a run of the kind %s is known by its command line: %s", (kind, line) => {
  expect(kindOf(["node", "sallyport", ...line.split(" ")])).toBe(kind);
});

it("a run that makes much is known by the size of its config", () => {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-kinds-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [long, short] = [join(folder, "long.yaml"), join(folder, "short.yaml")];
  writeFileSync(long, "#".repeat(200_000));
  writeFileSync(short, "#".repeat(20_000));
  const asks = (...parameters: readonly string[]) => readsMuch(["node", "sallyport", ...parameters]);
  for (const parameters of [["--config", long], ["-c", long], [`--config=${long}`]]) {
    expect(asks("generate", ...parameters)).toBe(true);
    expect(asks("generate", ...parameters.map((word) => word.replace("long", "short")))).toBe(false);
  }
  expect(asks("generate", "--config", join(folder, "absent.yaml"))).toBe(false);
  expect(asks("generate")).toBe(false);
  expect(asks("check", "--config", long)).toBe(false);
  expect(kinds.configNames).toEqual(configNames);
});
