import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Every page that is for people, by its path from the root: README files, docs, and what explains the house. */
export function listPages(root: string): readonly string[] {
  const below = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`);
  const readmes = (folder: string) =>
    readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}/README.md`)
      .filter((path) => existsSync(join(root, path)));
  const top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
  return [...top, ...below("docs").sort(), ...readmes("examples"), ...readmes("packages")];
}
