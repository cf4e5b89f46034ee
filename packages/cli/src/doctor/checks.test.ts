import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { diagnose, type Report, SallyportError } from "@sallyport/core";
import { packObservation } from "@sallyport/core/overlay";
import { afterAll, describe, expect, it } from "vitest";
import { sha256 } from "../store/open.js";
import { beginStage } from "../store/stage.js";
import { checkAge } from "./age.js";
import type { Check, Subject } from "./check.js";
import { findCompiled } from "./compiled.js";
import { checkConfig } from "./config.js";
import { findConsumers } from "./consumers.js";
import { checkNode } from "./node.js";
import { checkOut } from "./out.js";
import { checkStore } from "./store.js";

const root = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(root, { recursive: true }));

const sound: Subject = {
  node: "22.1.0",
  engines: ">=20.19",
  compiled: undefined,
  today: "2026-07-01",
  path: "",
  store: join(root, "none"),
  config: { kind: "none" },
  outs: [join(root, "out")],
};

/** What a check finds of a subject, and the codes of what is wrong. */
async function look(check: Check["look"], subject: Partial<Subject>): Promise<readonly string[]> {
  const codes: string[] = [];
  const report: Report = (code) => codes.push(code);
  try {
    return [await check({ ...sound, ...subject }, report), ...codes];
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
}

describe("the doctor", () => {
  it.each([
    ["20.19.0", []],
    ["20.18.9", ["SP7401"]],
    ["18.20.0", ["SP7401"]],
    ["100.0.0", []],
  ])("holds Node %s to the oldest version", async (node, codes) => {
    expect((await look(checkNode, { node })).slice(1)).toEqual(codes);
  });

  it("tells where the code comes from that another Node did not compile", async () => {
    const caches = pathToFileURL(`${root}/caches/`);
    mkdirSync(join(root, "caches", "11.3-x64"), { recursive: true });
    const kept = { NODE_COMPILE_CACHE: "/kept" };
    expect(findCompiled(kept, "11.3-x64", caches)).toBe("package");
    expect(findCompiled(kept, "12.4-x64", caches)).toBe("kept");
    expect(findCompiled({ ...kept, NODE_DISABLE_COMPILE_CACHE: "1" }, "12.4-x64", caches)).toBe("none");
    expect(findCompiled({}, "12.4-x64", caches)).toBe("none");
    expect(findCompiled({})).toBe(undefined);
    const [plain] = await look(checkNode, { compiled: "package" });
    expect(plain).toBe("22.1.0, of 20.19 or later");
    for (const compiled of ["kept", "none"] as const)
      expect((await look(checkNode, { compiled }))[0]).toMatch(
        /^22\.1\.0, of 20\.19 or later; .*NODE_COMPILE_CACHE/,
      );
  });

  it("says how old the newest lists are, and complains of old ones", async () => {
    const [found, ...codes] = await look(checkAge, {});
    expect([found, codes]).toEqual([expect.stringContaining("public 2026-"), []]);
    expect((await look(checkAge, { today: "2099-01-01" })).slice(1)).toEqual(["SP7402"]);
  });

  it("hashes what was imported", async () => {
    const store = join(root, "store");
    const sets = [{ id: "custom.one", prefixes: ["192.0.2.0/24"] }];
    const said = { cloud: "public", date: "2099-01-01", series: "one", kind: "prefix-list", sets } as const;
    const packed = packObservation(said, "a.txt", sha256);
    const stage = beginStage(store);
    stage.add(packed);
    stage.commit(packed.head, false);
    stage.end();
    expect(await look(checkStore, { store })).toEqual([`1 imported list in ${store}, whole`]);
    const shard = readdirSync(join(store, "content")).find((name) => name.startsWith("custom."))!;
    writeFileSync(join(store, "content", shard), "{}");
    expect(await look(checkStore, { store })).toEqual([`1 imported list in ${store}, damaged`, "SP2101"]);
    expect(await look(checkStore, { store: root })).toEqual(["SP2105"]);
  });

  it("tells of a config that is faulty, with its faults", async () => {
    const diagnostics = [diagnose("SP1105", "x")];
    const config = { kind: "faulty", file: "a.yaml", diagnostics } as const;
    expect(await look(checkConfig, { config })).toEqual(["a.yaml, with errors", "SP1105"]);
  });

  it("tells of an output folder that no run could write to", async () => {
    writeFileSync(join(root, "file"), "");
    mkdirSync(join(root, "others"));
    writeFileSync(join(root, "others/mine"), "");
    expect(await look(checkOut, {})).toEqual([`${sound.outs[0]}, which the first run makes`]);
    expect(await look(checkOut, { outs: [join(root, "file/below")] })).toEqual(["SP5002"]);
    expect(await look(checkOut, { outs: [join(root, "out"), join(root, "others")] })).toEqual(["SP5001"]);
  });

  it("finds consumers on the path, and only programs", async () => {
    mkdirSync(join(root, "bin"));
    writeFileSync(join(root, "bin/nft"), "", { mode: 0o755 });
    writeFileSync(join(root, "bin/squid"), "", { mode: 0o644 });
    expect((await look(findConsumers, { path: `:${join(root, "bin")}` }))[0]).toMatch(
      /^squid not on the path, nft found, iptables-restore not/,
    );
  });
});
