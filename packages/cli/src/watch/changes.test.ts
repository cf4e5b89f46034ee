import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { waitForChange } from "./changes.js";
import { stateOf } from "./state.js";

const refused = vi.hoisted(() => ({ folder: "" }));
const watched = vi.hoisted(() => new Set<string>());
vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const watch: typeof fs.watch = ((folder: string, listener: () => void) => {
    if (folder === refused.folder) throw Object.assign(new Error("full"), { code: "ENOSPC" });
    watched.add(folder);
    return fs.watch(folder, listener);
  }) as never;
  return { ...fs, watch };
});

const root = mkdtempSync(join(tmpdir(), "sallyport-test-"));
afterAll(() => rmSync(root, { recursive: true }));
const never = new AbortController().signal;
const statesOf = (...files: readonly string[]) => new Map(files.map((file) => [file, stateOf(file)]));

describe("waiting for a change", () => {
  it("ends at once if the file has changed since it was read", async () => {
    const file = join(root, "early");
    writeFileSync(file, "a");
    const states = statesOf(file);
    writeFileSync(file, "ab");
    await waitForChange(states, never);
  });

  it("sees a file that is made, with the folder that it is in", async () => {
    const file = join(root, "made/below/file");
    const changed = waitForChange(statesOf(file), never);
    mkdirSync(join(root, "made/below"), { recursive: true });
    await vi.waitUntil(() => watched.has(join(root, "made/below")));
    writeFileSync(file, "a");
    await changed;
  });

  it("sees what a link leads to", async () => {
    mkdirSync(join(root, "far"));
    writeFileSync(join(root, "far/file"), "a");
    symlinkSync(join(root, "far/file"), join(root, "link"));
    const changed = waitForChange(statesOf(join(root, "link")), never);
    writeFileSync(join(root, "far/file"), "ab");
    await changed;
  });

  it("sees a file that is made in a folder that was read", async () => {
    const folder = join(root, "read");
    mkdirSync(folder);
    const changed = waitForChange(statesOf(folder), never);
    writeFileSync(join(folder, "file"), "a");
    await changed;
  });

  it("ends when it is interrupted", async () => {
    const controller = new AbortController();
    const changed = waitForChange(statesOf(join(root, "x")), controller.signal);
    controller.abort();
    await changed;
  });

  it("is refused with a reason where the system cannot watch", async () => {
    refused.folder = root;
    await expect(waitForChange(statesOf(join(root, "x")), never)).rejects.toThrow(/^SP5024: .* \(ENOSPC\)$/);
  });
});
