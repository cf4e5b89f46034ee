import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bin, codesIn, eastToCentral, readTree, sallyport, workFolder } from "./sallyport.js";

const examplesOut = fileURLToPath(new URL("../examples/eastus-to-centralus/out", import.meta.url));
const work = workFolder();
let next = 0;
const fresh = () => join(work, `out${next++}`);
const generate = (out: string, ...parameters: string[]) =>
  sallyport(["generate", ...eastToCentral, "--out", out, ...parameters]);

describe("the output folder", () => {
  it("is not written to when it holds files of others, unless forced, and they stay", () => {
    const out = fresh();
    mkdirSync(join(out, "squid"), { recursive: true });
    writeFileSync(join(out, "squid", "mine.conf"), "mine");
    const refused = generate(out);
    expect([refused.status, ...codesIn(refused.stderr)]).toEqual([2, "SP5001"]);
    expect([...readTree(out).keys()]).toEqual(["squid/mine.conf"]);
    expect(generate(out, "--force").status).toBe(0);
    expect(readTree(out).get("squid/mine.conf")).toBe("mine");
    expect(generate(out, "--force", "--format", "pac").status).toBe(0);
    expect([...readTree(out).keys()].filter((path) => path.startsWith("squid/"))).toEqual([
      "squid/mine.conf",
    ]);
  });

  it("says which file of another it replaced when it was forced to", () => {
    const out = fresh();
    const own = [...readTree(join(examplesOut)).keys()].find((path) => path.endsWith(".pac"))!;
    mkdirSync(join(out, "pac"), { recursive: true });
    writeFileSync(join(out, own), "mine");
    const { status, stderr } = generate(out, "--force", "--format", "pac");
    expect([status, codesIn(stderr).includes("SP5008"), stderr.includes(own)]).toEqual([0, true, true]);
  });

  it("is refused when it is a file or cannot be made", () => {
    const file = fresh();
    writeFileSync(file, "");
    for (const out of [file, join(file, "below"), "/proc/sallyport"]) {
      const { status, stderr } = generate(out);
      expect([out, status, ...codesIn(stderr)]).toEqual([out, 2, expect.stringMatching(/^SP500[24]$/)]);
    }
  });

  it("is refused when a folder in it is a link to elsewhere", () => {
    const out = fresh();
    const elsewhere = fresh();
    mkdirSync(out);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(out, "squid"));
    const { status, stderr } = generate(out, "--force");
    expect([status, ...codesIn(stderr).slice(-1)]).toEqual([2, "SP5004"]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("lets no link take a write or a removal elsewhere, and links of others stay", () => {
    const [out, elsewhere] = [fresh(), fresh()];
    expect(generate(out, "--format", "squid,pac").status).toBe(0);
    const [stale] = [...readTree(out).keys()].filter((path) => path.startsWith("squid/"));
    const theirs = () => [...readTree(elsewhere)];
    mkdirSync(elsewhere);
    for (const [path, format] of [
      ["sallyport.manifest.json", "squid,pac"],
      ["pac/asr-eastus-to-centralus.pac", "pac"],
      ["squid", "pac"],
    ] as const) {
      renameSync(join(out, path), join(elsewhere, path.replace("pac/", "")));
      const before = theirs();
      symlinkSync(join(elsewhere, path.replace("pac/", "")), join(out, path));
      const { status, stderr } = generate(out, "--format", format, "--force");
      expect([path, status, ...codesIn(stderr)]).toEqual([path, 2, "SP5004"]);
      expect(theirs()).toEqual(before);
      unlinkSync(join(out, path));
      renameSync(join(elsewhere, path.replace("pac/", "")), join(out, path));
    }
    symlinkSync(elsewhere, join(out, "mine"));
    expect(codesIn(generate(out, "--format", "pac").stderr)).toEqual(["SP5001"]);
    expect(generate(out, "--format", "pac", "--force").status).toBe(0);
    expect([readdirSync(out).sort(), existsSync(join(out, stale!))]).toEqual([
      ["mine", "pac", "sallyport.manifest.json"],
      false,
    ]);
  });

  it("cannot be left by the name of a policy", () => {
    const rule = "{ name: web, purpose: p, from: any, to: { hosts: [a.example.com] }, ports: [443] }";
    const names = ["../../x", "..", "a/b", "/etc/x"];
    const config = `${fresh()}.yaml`;
    const policies = names.map((name) => `  - { name: "${name}", rules: [${rule}] }\n`);
    writeFileSync(config, `policies:\n${policies.join("")}formats: { squid: {} }\n`);
    const { status, stderr } = sallyport(["generate", "--config", config, "--out", fresh()]);
    expect([status, ...codesIn(stderr)]).toEqual([2, ...names.map(() => "SP1209")]);
  });

  it("is refused when its manifest is damaged", () => {
    const out = fresh();
    expect(generate(out, "--format", "pac").status).toBe(0);
    for (const text of [
      "{",
      '{"files":[{"path":"../../elsewhere"}]}',
      '{"files":[{"path":"/etc/passwd"}]}',
    ]) {
      writeFileSync(join(out, "sallyport.manifest.json"), text);
      expect(codesIn(generate(out, "--format", "pac").stderr)).toEqual(["SP5006"]);
    }
  });

  it("loses stale files of an earlier run, and keeps untouched what stays the same", () => {
    const out = fresh();
    generate(out);
    const nft = [...readTree(out).keys()].find((path) => path.endsWith(".nft"))!;
    const before = statSync(join(out, nft));
    generate(out, "--format", "iptables");
    const after = statSync(join(out, nft));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readdirSync(out).sort()).toEqual(["iptables", "sallyport.manifest.json"]);
  });

  it("is mended when a file of it was edited or removed", () => {
    const out = fresh();
    generate(out);
    const whole = readTree(out);
    const [first, second] = [...whole.keys()];
    writeFileSync(join(out, first!), "edited");
    unlinkSync(join(out, second!));
    expect(generate(out).status).toBe(0);
    expect(readTree(out)).toEqual(whole);
  });

  const mountable = spawnSync("unshare", ["-m", "true"]).status === 0;
  it.skipIf(!mountable)("keeps the old state when the disk is full (needs unshare -m)", () => {
    const out = fresh();
    mkdirSync(out);
    const command = [process.execPath, bin, "generate", ...eastToCentral, "--out", out].join(" ");
    const script = `mount -t tmpfs -o size=96k tmpfs ${out} && ${command} --format pac && ls -AR ${out} >&2 && echo ==== >&2 && ${command}; echo status $?; ls -AR ${out} >&2`;
    const { stdout, stderr } = spawnSync("unshare", ["-m", "sh", "-c", script], {
      encoding: "utf8",
      env: { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1" },
    });
    expect(stdout).toContain("status 2");
    expect(stderr).toContain("SP5003");
    const listing = (text: string) =>
      text
        .slice(text.indexOf(`${out}:`))
        .split("\n")
        .filter((line) => line !== "" && !/^(error|warning|info|\d+ | {2}help)/.test(line));
    const [old, now] = stderr.split("====");
    expect(listing(now!)).toEqual(listing(old!));
  });
});

it("a run killed at any moment leaves the old state or the new one", async () => {
  const out = fresh();
  generate(out, "--format", "squid,pac");
  const old = readTree(out);
  const reference = fresh();
  generate(reference);
  const whole = readTree(reference);
  const outcomes = new Set<string>();
  for (let delay = 30; delay <= 190; delay += 16) {
    const child = spawn(process.execPath, [bin, "generate", ...eastToCentral, "--out", out], {
      stdio: "ignore",
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), delay);
    await new Promise((done) => child.on("exit", done));
    clearTimeout(timer);
    if (existsSync(join(out, ".sallyport-stage", "journal.json"))) generate(out);
    const left = new Map([...readTree(out)].filter(([path]) => !path.startsWith(".sallyport-")));
    const isOld = JSON.stringify([...left]) === JSON.stringify([...old]);
    const isNew = JSON.stringify([...left]) === JSON.stringify([...whole]);
    expect(isOld || isNew, `after ${delay} ms: ${[...left.keys()]}`).toBe(true);
    outcomes.add(isOld ? "old" : "new");
    if (isNew) generate(out, "--format", "squid,pac");
  }
  expect(outcomes.has("old")).toBe(true);
});
