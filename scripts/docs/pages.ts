import { makeCommandsPage } from "./commands.js";
import { makeConfigPage } from "./config.js";
import { makeDiagnosticsPage } from "./diagnostics.js";
import { loadEmitters } from "./emitters.js";
import { fragmentOf, makeFormatPage } from "./formats.js";
import { makeIndexPage, type WrittenPage } from "./index-page.js";
import { makeMatrixPage } from "./matrix.js";

/** How the pages see the repository; paths are relative to it. */
export interface Repository {
  readonly read: (path: string) => string;
  /** Names of the files in a folder, in order. */
  readonly list: (folder: string) => readonly string[];
}

/** Every page that is made from the program's own tables, by its path in the repository. */
export async function makePages({ read, list }: Repository): Promise<ReadonlyMap<string, string>> {
  const emitters = await loadEmitters();
  const made = new Map<string, string>([
    ["docs/commands.md", makeCommandsPage()],
    ["docs/config.md", makeConfigPage(emitters)],
    ["docs/diagnostics.md", makeDiagnosticsPage()],
    ["docs/matrix.md", makeMatrixPage(emitters)],
    ...emitters.map((emitter): [string, string] => [
      `docs/formats/${emitter.id}.md`,
      makeFormatPage(emitter, read(fragmentOf(emitter))),
    ]),
  ]);
  const written = (folder: string): readonly WrittenPage[] =>
    list(`docs${folder}`)
      .filter((name) => name.endsWith(".md") && name !== "README.md" && !made.has(`docs${folder}/${name}`))
      .map((name) => ({ path: `${folder}/${name}`.slice(1), text: read(`docs${folder}/${name}`) }));
  return made.set("docs/README.md", makeIndexPage(emitters, written(""), written("/adr")));
}
