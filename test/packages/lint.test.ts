import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";
import { run } from "./run.js";
import { root } from "./workspace.js";

describe.each(inject("packed"))("$name as it is packed", ({ name, tarball }) => {
  it("is clean by publint", async () => {
    const buffer = readFileSync(tarball);
    const data = buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("gives types to whoever imports it, by arethetypeswrong", () => {
    // Packages are modules of ECMAScript alone: `require` and Node 10 are no concern.
    const attw = join(root, "node_modules", ".bin", "attw");
    expect(run(attw, [tarball, "--profile", "esm-only", "--no-emoji"], root).stdout).toContain(name);
  });
});
