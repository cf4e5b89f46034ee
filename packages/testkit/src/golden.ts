import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "vitest";

/** Compares texts with the files of a golden folder. */
export interface Goldens {
  expect(name: string, text: string): void;
}

/**
 * The goldens in the folder `golden` beside the package's `src`; call it once in a test file, with
 * that file's import.meta.url. `UPDATE_GOLDEN=1` writes them. A golden that no test asked for fails.
 */
export function openGoldens(testFile: string): Goldens {
  const folder = join(dirname(fileURLToPath(testFile)), "..", "golden");
  const update = process.env.UPDATE_GOLDEN === "1";
  const asked = new Set<string>();
  afterAll(() => {
    const orphans = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((name) => !asked.has(name));
    expect(orphans, "goldens that no test asked for").toEqual([]);
  });
  return {
    expect(name, text) {
      asked.add(name);
      const file = join(folder, name);
      if (update) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(text).toBe(readFileSync(file, "utf8"));
    },
  };
}
