import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SallyportError } from "@sallyport/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginTransaction, recover, type Transaction } from "./transaction.js";

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sallyport-test-"));
  out = join(root, "a", "out");
});
afterEach(() => rmSync(root, { recursive: true }));

const bytes = (text: string) => [new TextEncoder().encode(text)];
const tree = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SallyportError) return error.diagnostics[0]!.code;
    throw error;
  }
  return "none";
}

function commit(transaction: Transaction, remove: readonly string[] = []): void {
  transaction.prepare(remove);
  transaction.apply();
}

function beginWithFile(): Transaction {
  const transaction = beginTransaction(out);
  transaction.stage("squid/a.conf", bytes("new"));
  return transaction;
}

describe("a transaction", () => {
  it("shows nothing before its commit and everything after", () => {
    const transaction = beginTransaction(out);
    transaction.stage("squid/a.conf", bytes("new"));
    transaction.stage("b.json", bytes("new"));
    expect(tree(out).filter((path) => !path.startsWith(".sallyport"))).toEqual([]);
    commit(transaction);
    expect(tree(out)).toEqual(["b.json", "squid/a.conf"]);
    expect(readFileSync(join(out, "squid/a.conf"), "utf8")).toBe("new");
  });

  it("abandoned, leaves the old state and none of the folders that it made", () => {
    const transaction = beginTransaction(out);
    transaction.stage("a", bytes("new"));
    transaction.abandon();
    expect(existsSync(join(root, "a"))).toBe(false);

    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "a"), "old");
    const second = beginTransaction(out);
    second.stage("a", bytes("new"));
    second.abandon();
    expect(tree(out)).toEqual(["a"]);
    expect(readFileSync(join(out, "a"), "utf8")).toBe("old");
  });

  it("that changes nothing writes no journal, and leaves nothing but what was there", () => {
    commit(beginWithFile());
    const transaction = beginTransaction(out);
    transaction.spill(4).put("more than a batch");
    transaction.prepare([]);
    expect(tree(out)).not.toContain(".sallyport-stage/journal.json");
    transaction.apply();
    expect(tree(out)).toEqual(["squid/a.conf"]);
    expect(readdirSync(out)).toEqual(["squid"]);
  });

  it("prepared, is done again from the start by the next run, and abandoned leaves the old state", () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "old"), "old");
    const first = beginTransaction(out);
    first.stage("a", bytes("new"));
    first.prepare(["old"]);
    first.abandon();
    expect(tree(out)).toEqual(["old"]);
    const second = beginTransaction(out);
    second.stage("a", bytes("new"));
    second.prepare(["old"]);
    // As if the process had ended here.
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    recover(out);
    expect(tree(out)).toEqual(["a"]);
  });

  it("has room for files of the run's own, which go with it", () => {
    const transaction = beginTransaction(out);
    const [one, other] = [transaction.spill(4), transaction.spill(4)];
    expect(["abc", "de", "f"].map(one.put)).toEqual([0, 3, 5]);
    other.put("ghi");
    other.put("jkl");
    expect(tree(out)).toContain(".sallyport-stage/spill-1");
    expect([one, other].map(({ read, size }) => read(0, size()).toString())).toEqual(["abcdef", "ghijkl"]);
    transaction.stage("a", bytes("new"));
    commit(transaction);
    expect(tree(out)).toEqual(["a"]);
  });

  it("writes its journal while it stages, and what a killed run has of it counts for nothing before its commit", () => {
    const many = Array.from(
      { length: 3_000 },
      (_, index) => `folder/file-${index}-${"x".repeat(index % 40)}`,
    );
    const draft = ".sallyport-stage/journal.json.draft";
    const begin = () => {
      const transaction = beginTransaction(out);
      transaction.stage("a", bytes("new"));
      for (const path of many) transaction.adopt(path, 3);
      return transaction;
    };
    begin();
    expect(tree(out)).toContain(draft);
    // As if the process had ended here, and another one after its commit.
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    recover(out);
    expect(tree(out)).toEqual([]);
    begin().prepare([]);
    expect(tree(out)).not.toContain(draft);
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    recover(out);
    expect(tree(out)).toEqual(["a"]);
  });

  it("places every file of many, those that another thread has staged too", () => {
    const transaction = beginTransaction(out);
    const paths = Array.from(
      { length: 900 },
      (_, index) => `folder-${index % 3}/file-${index}-${"x".repeat(60)}`,
    );
    const folder = join(out, ".sallyport-stage/files");
    for (const each of [0, 1, 2]) mkdirSync(join(folder, `folder-${each}`), { recursive: true });
    for (const path of paths) {
      writeFileSync(join(folder, path), "new");
      transaction.adopt(path, 3);
    }
    commit(transaction);
    expect(tree(out)).toEqual([...paths].sort());
  });

  it("removes files of an earlier run with the folders that they leave empty", () => {
    mkdirSync(join(out, "x/y"), { recursive: true });
    mkdirSync(join(out, "z"));
    for (const file of ["x/y/old", "z/old", "z/other"]) writeFileSync(join(out, file), "");
    commit(beginTransaction(out), ["x/y/old", "z/old"]);
    expect(tree(out)).toEqual(["z/other"]);
    expect(existsSync(join(out, "x"))).toBe(false);
  });

  it("keeps a second one out while its process lives, and takes over from a dead one", () => {
    const first = beginTransaction(out);
    expect(codeOf(() => beginTransaction(out))).toBe("SP5005");
    first.abandon();
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    const second = beginTransaction(out);
    second.stage("a", bytes("x"));
    commit(second);
    expect(tree(out)).toEqual(["a"]);
  });

  it("finishes what a run that was killed meanwhile had committed, before it begins", () => {
    mkdirSync(join(out, ".sallyport-stage/files"), { recursive: true });
    writeFileSync(join(out, ".sallyport-stage/files/b"), "theirs");
    writeFileSync(
      join(out, ".sallyport-stage/journal.json"),
      JSON.stringify({ place: { b: 6 }, remove: [] }),
    );
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    const transaction = beginTransaction(out);
    expect(readFileSync(join(out, "b"), "utf8")).toBe("theirs");
    transaction.stage("a", bytes("ours"));
    commit(transaction);
    expect(tree(out)).toEqual(["a", "b"]);
  });

  it("that the system stops after its commit keeps what is left to do for the next run", () => {
    const transaction = beginTransaction(out);
    transaction.stage("a", bytes("new"));
    transaction.stage("b", bytes("new"));
    mkdirSync(join(out, "b/full"), { recursive: true });
    expect(() => commit(transaction)).toThrow("b");
    transaction.abandon();
    expect(tree(out)).toEqual([".sallyport-stage/files/b", ".sallyport-stage/journal.json", "a"]);
    rmSync(join(out, "b"), { recursive: true });
    recover(out);
    expect(tree(out)).toEqual(["a", "b"]);
  });

  it("that is abandoned leaves what another has put into the folder that it made", () => {
    const first = beginTransaction(out);
    writeFileSync(join(out, "theirs"), "");
    first.abandon();
    expect(tree(out)).toEqual(["theirs"]);
  });

  it.each([
    ["that names nobody", ""],
    ["of a process that lives", String(process.pid)],
  ])("is refused by a lock %s", (_title, holder) => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, ".sallyport-lock"), holder);
    expect(codeOf(() => beginTransaction(out))).toBe("SP5005");
    expect(tree(out)).toEqual([".sallyport-lock"]);
  });

  it("is refused while another takes a dead lock over, and clears away what dead processes made locks from", () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    writeFileSync(join(out, ".sallyport-lock.takeover"), String(process.pid));
    expect(codeOf(() => beginTransaction(out))).toBe("SP5005");
    rmSync(join(out, ".sallyport-lock.takeover"));
    writeFileSync(join(out, ".sallyport-lock.999999999-0a1b2c3d"), "999999999");
    beginTransaction(out).abandon();
    expect(tree(out)).toEqual([]);
  });

  it("writes nothing through a link in the place of its lock or stage", () => {
    mkdirSync(join(root, "elsewhere"));
    mkdirSync(out, { recursive: true });
    writeFileSync(join(root, "elsewhere/file"), "999999999");
    symlinkSync(join(root, "elsewhere/file"), join(out, ".sallyport-lock"));
    symlinkSync(join(root, "elsewhere"), join(out, ".sallyport-stage"));
    const transaction = beginTransaction(out);
    transaction.stage("a", bytes("x"));
    commit(transaction);
    expect(tree(out)).toEqual(["a"]);
    expect(readFileSync(join(root, "elsewhere/file"), "utf8")).toBe("999999999");
    expect(tree(join(root, "elsewhere"))).toEqual(["file"]);
  });

  it("refuses a folder in a file's place, and a file in a folder's, before anything is changed", () => {
    mkdirSync(join(out, "folder/below"), { recursive: true });
    writeFileSync(join(out, "file"), "old");
    const transaction = beginTransaction(out);
    transaction.stage("new", bytes("x"));
    expect(codeOf(() => transaction.stage("folder", bytes("x")))).toBe("SP5002");
    expect(codeOf(() => transaction.stage("file/below", bytes("x")))).toBe("SP5002");
    expect(codeOf(() => commit(transaction, ["folder/below"]))).toBe("SP5002");
    transaction.abandon();
    expect(tree(out)).toEqual(["file"]);
  });

  it("refuses to write through a symbolic link", () => {
    mkdirSync(out, { recursive: true });
    mkdirSync(join(root, "elsewhere"));
    symlinkSync(join(root, "elsewhere"), join(out, "squid"));
    const transaction = beginTransaction(out);
    expect(codeOf(() => transaction.stage("squid/a.conf", bytes("x")))).toBe("SP5004");
    transaction.abandon();
    expect(tree(join(root, "elsewhere"))).toEqual([]);
  });
});

describe("recovery after a kill", () => {
  it("before the commit clears the stage away", () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "a"), "old");
    mkdirSync(join(out, ".sallyport-stage/files"), { recursive: true });
    writeFileSync(join(out, ".sallyport-stage/files/a"), "new");
    writeFileSync(join(out, ".sallyport-lock"), "999999999");
    recover(out);
    expect(tree(out)).toEqual(["a"]);
    expect(readFileSync(join(out, "a"), "utf8")).toBe("old");
  });

  it("after the commit finishes what is left, from any point", () => {
    mkdirSync(join(out, ".sallyport-stage/files"), { recursive: true });
    writeFileSync(join(out, "a"), "new");
    writeFileSync(join(out, "b"), "old");
    writeFileSync(join(out, "gone"), "old");
    writeFileSync(join(out, ".sallyport-stage/files/b"), "new");
    const journal = { place: { a: 3, b: 3 }, remove: ["gone", "gone-already"] };
    writeFileSync(join(out, ".sallyport-stage/journal.json"), JSON.stringify(journal));
    recover(out);
    expect(tree(out)).toEqual(["a", "b"]);
    expect(readFileSync(join(out, "b"), "utf8")).toBe("new");
  });

  it("after the commit leaves the old state if what was staged is not whole, as after a loss of power", () => {
    mkdirSync(join(out, ".sallyport-stage/files"), { recursive: true });
    writeFileSync(join(out, "a"), "old");
    writeFileSync(join(out, ".sallyport-stage/files/a"), "");
    const journal = { place: { a: 3 }, remove: [] };
    writeFileSync(join(out, ".sallyport-stage/journal.json"), JSON.stringify(journal));
    recover(out);
    expect(tree(out)).toEqual(["a"]);
    expect(readFileSync(join(out, "a"), "utf8")).toBe("old");
  });

  it.each([
    ["place", "../gone"],
    ["remove", "../gone"],
    ["remove", "a/../../gone"],
    ["place", "/gone"],
  ])("refuses a journal that would %s %s", (key, path) => {
    mkdirSync(join(out, ".sallyport-stage/files"), { recursive: true });
    writeFileSync(join(root, "a/gone"), "theirs");
    const journal = { place: {}, remove: [], [key]: key === "place" ? { [path]: 1 } : [path] };
    writeFileSync(join(out, ".sallyport-stage/journal.json"), JSON.stringify(journal));
    expect(codeOf(() => recover(out))).toBe("SP5025");
    expect(codeOf(() => beginTransaction(out))).toBe("SP5025");
    expect(readFileSync(join(root, "a/gone"), "utf8")).toBe("theirs");
    expect(tree(out)).toEqual([".sallyport-stage/journal.json"]);
  });

  it("takes nothing from and removes nothing behind a link, whatever a journal says", () => {
    mkdirSync(join(root, "elsewhere"));
    writeFileSync(join(root, "elsewhere/file"), "theirs");
    mkdirSync(join(out, ".sallyport-stage"), { recursive: true });
    symlinkSync(join(root, "elsewhere"), join(out, ".sallyport-stage/files"));
    symlinkSync(join(root, "elsewhere"), join(out, "link"));
    for (const journal of [
      { place: { file: 6 }, remove: [] },
      { place: {}, remove: ["link/file"] },
    ]) {
      writeFileSync(join(out, ".sallyport-stage/journal.json"), JSON.stringify(journal));
      expect(codeOf(() => recover(out))).toBe("SP5004");
    }
    expect(readFileSync(join(root, "elsewhere/file"), "utf8")).toBe("theirs");
  });
});
