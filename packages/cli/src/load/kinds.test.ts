import { createRequire } from "node:module";
import { expect, it } from "vitest";

const { kindOf } = createRequire(import.meta.url)("./kinds.cjs") as {
  readonly kindOf: (parameters: readonly string[]) => string;
};

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
