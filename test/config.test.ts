import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();

/** One rule of the user's own, which every format can say. */
const own = {
  name: "login",
  purpose: "sign in",
  from: "any",
  to: { hosts: ["login.example.com"], prefixes: ["192.0.2.0/24"] },
  ports: [443],
};

/** A repository with a config at its top, and a folder within. */
function repository(name: string, config: unknown): { readonly top: string; readonly below: string } {
  const top = join(work, name);
  const below = join(top, "a/b");
  mkdirSync(below, { recursive: true });
  mkdirSync(join(top, ".git"));
  writeFileSync(join(top, "sallyport.yaml"), JSON.stringify(config));
  return { top, below };
}

describe("where nothing else is named, the config of the repository", () => {
  const { top, below } = repository("found", {
    formats: ["paloalto", "iptables"],
    out: "generated",
    policies: [{ name: "saas", rules: [own] }],
  });

  it("is generated, verified, asked and judged from any folder of it", () => {
    expect(sallyport(["generate"], { cwd: below }).status).toBe(0);
    expect(existsSync(join(top, "generated/paloalto/saas.xml"))).toBe(true);
    const verified = sallyport(["verify"], { cwd: below });
    expect([verified.status, verified.stdout.includes("saas")]).toEqual([0, true]);
    const asked = sallyport(["query", "--to", "login.example.com:443", "--format", "paloalto"], {
      cwd: below,
    });
    expect([asked.status, asked.stdout.includes("login")]).toEqual([0, true]);
    const linted = sallyport(["lint", "--json"], { cwd: below });
    expect(JSON.parse(linted.stdout).policies).toMatchObject([{ name: "saas", rules: 1 }]);
  });

  it("gives way to flags that describe a policy", () => {
    const { status, stderr } = sallyport(["generate", "--source", "eastus"], { cwd: below });
    expect([status, stderr.includes("missing: --scenario, --target")]).toEqual([2, true]);
  });

  it("is not there elsewhere, and that is told", () => {
    const elsewhere = join(work, "elsewhere");
    mkdirSync(elsewhere);
    for (const command of ["generate", "verify", "query", "lint"]) {
      const asked = command === "query" ? ["--to", "login.example.com"] : [];
      const { status, stderr } = sallyport([command, ...asked], { cwd: elsewhere });
      expect([command, status, codesIn(stderr)]).toEqual([command, 2, ["SP1007"]]);
    }
  });
});

describe("named sets and files of lists", () => {
  const rules = (sets: readonly string[]) => ({
    formats: ["iptables"],
    sets: {
      partners: { hosts: { file: "lists/hosts.txt" }, prefixes: ["192.0.2.0/24"] },
      office: { prefixes: ["10.1.0.0/16"] },
    },
    policies: [{ name: "saas", rules: [{ ...own, from: ["office"], to: { sets } }] }],
  });

  it("become what they stand for", () => {
    const { top, below } = repository("named", rules(["partners"]));
    mkdirSync(join(top, "lists"));
    writeFileSync(join(top, "lists/hosts.txt"), "# ours\nlogin.example.com\n");
    expect(sallyport(["generate"], { cwd: below }).status).toBe(0);
    const chain = readFileSync(join(top, "out/iptables/saas.nft"), "utf8");
    expect([chain.includes("192.0.2.0/24"), chain.includes("10.1.0.0/16")]).toEqual([true, true]);
    writeFileSync(join(top, "lists/hosts.txt"), "# ours\nhttps://login.example.com\n");
    const { status, stderr } = sallyport(["generate"], { cwd: top });
    expect([status, stderr.includes("error SP1203 lists/hosts.txt:2: ")]).toEqual([2, true]);
  });

  it("that are misspelt are named, with the nearest", () => {
    const { top } = repository("misspelt", rules(["partnrs"]));
    mkdirSync(join(top, "lists"));
    writeFileSync(join(top, "lists/hosts.txt"), "login.example.com\n");
    const { status, stderr } = sallyport(["generate"], { cwd: top });
    expect([status, stderr.includes("did you mean partners?")]).toEqual([3, true]);
  });
});
