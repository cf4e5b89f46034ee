import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readTree, sallyport, workFolder } from "./sallyport.js";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const work = workFolder();

describe("the committed output of every example is what would be generated", () => {
  const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, "sallyport.yaml")));
  it.each(names)("%s", (name) => {
    const out = join(work, name);
    const config = join(examples, name, "sallyport.yaml");
    expect(sallyport(["generate", "--config", config, "--out", out]).status).toBe(0);
    expect(readTree(join(examples, name, "out"))).toEqual(readTree(out));
  });
});
