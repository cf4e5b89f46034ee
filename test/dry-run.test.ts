import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, eastToCentral, readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;
const fresh = () => join(work, `out${next++}`);
const generate = (out: string, ...parameters: string[]) =>
  sallyport(["generate", ...eastToCentral, "--out", out, ...parameters]);
const squid = ["--format", "squid"] as const;
const conf = "squid/asr-eastus-to-centralus.conf";

describe("generate --dry-run", () => {
  it("makes no folder, and tells all that would be written", () => {
    const out = fresh();
    const { status, stdout } = generate(out, ...squid, "--dry-run", "--json");
    expect([status, existsSync(out)]).toEqual([0, false]);
    expect(generate(out, ...squid).status).toBe(0);
    const { files, dryRun } = JSON.parse(stdout);
    expect(dryRun).toBe(true);
    expect(files.map(({ action, path }: Record<string, string>) => `${action} ${path}`)).toEqual(
      [...readTree(out).keys()].map((path) => `write ${path}`).sort(),
    );
    const { files: written } = JSON.parse(generate(out, ...squid, "--json").stdout);
    const hashes = new Map(files.map(({ path, sha256 }: Record<string, string>) => [path, sha256]));
    for (const { path, sha256 } of written) expect(hashes.get(path), path).toBe(sha256);
  });

  it("tells what would be replaced, removed and kept, as generate then does", () => {
    const out = fresh();
    expect(generate(out, ...squid, "--format", "iptables").status).toBe(0);
    appendFileSync(join(out, conf), "# mine\n");
    const before = readTree(out);
    const { status, stdout } = generate(out, ...squid, "--dry-run");
    expect(status).toBe(0);
    expect(readTree(out)).toEqual(before);
    expect(generate(out, ...squid).status).toBe(0);
    const after = readTree(out);
    const told = (action: string) =>
      [...stdout.matchAll(new RegExp(`^${action} +(\\S+)$`, "gm"))].map((match) => match[1]);
    expect(told("remove")).toEqual([...before.keys()].filter((path) => !after.has(path)));
    expect(told("replace")).toEqual(
      [...before.keys()].filter((path) => after.has(path) && after.get(path) !== before.get(path)),
    );
    expect(told("write")).toEqual([]);
    const kept = [...after].filter(([path, text]) => before.get(path) === text).length;
    expect(stdout).toContain(`\n${kept} kept as they are; nothing was touched\n`);
  });

  it("refuses what generate would refuse, and warns of what would be replaced by force", () => {
    const out = fresh();
    mkdirSync(join(out, "squid"), { recursive: true });
    writeFileSync(join(out, conf), "mine");
    const refused = generate(out, ...squid, "--dry-run");
    expect([refused.status, ...codesIn(refused.stderr)]).toEqual([2, "SP5001"]);
    const forced = generate(out, ...squid, "--dry-run", "--force");
    expect([forced.status, codesIn(forced.stderr).includes("SP5008")]).toEqual([0, true]);
    expect(readTree(out)).toEqual(new Map([[conf, "mine"]]));
    rmSync(join(out, "squid"), { recursive: true });
    symlinkSync(work, join(out, "squid"));
    const linked = generate(out, ...squid, "--dry-run", "--force");
    expect([linked.status, codesIn(linked.stderr).at(-1)]).toEqual([2, "SP5004"]);
    expect(readdirSync(out)).toEqual(["squid"]);
  });

  it("leaves what a killed run left", () => {
    const out = fresh();
    mkdirSync(join(out, ".sallyport-stage"), { recursive: true });
    writeFileSync(join(out, ".sallyport-stage", "journal.json.draft"), "{");
    expect(generate(out, ...squid, "--dry-run").status).toBe(0);
    expect(readdirSync(out)).toEqual([".sallyport-stage"]);
  });
});
