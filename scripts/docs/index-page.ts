import type { AnyEmitter } from "@sallyport/core";
import { page, table } from "./markdown.js";

/** A page that people wrote, by its path below docs. */
export interface WrittenPage {
  readonly path: string;
  readonly text: string;
}

/** Where everything is: pages that are made, pages that people wrote, and decisions. */
export function makeIndexPage(
  emitters: readonly AnyEmitter[],
  pages: readonly WrittenPage[],
  decisions: readonly WrittenPage[],
): string {
  return page("Documentation", "what is in this folder", [
    // What a newcomer reads first stands first.
    ...[...pages.filter(isBeginning), ...pages.filter((each) => !isBeginning(each))].map(link),
    "- [Commands](commands.md): usage, flags and examples of each",
    "- [Config reference](config.md): every key of `sallyport.yaml`",
    "- [Features by format](matrix.md): what each format can say",
    "- [Diagnostics](diagnostics.md): every code with cause and remedy",
    "## Formats",
    table(
      ["format", "target", "what is written"],
      emitters.map(({ id, title, summary }) => [`[\`${id}\`](formats/${id}.md)`, title, summary]),
    ),
    "## Decisions",
    "What a newcomer would question, and why it is so.",
    ...decisions.map(link),
  ]).replaceAll(/(?<=^- .*)\n\n(?=- )/gm, "\n");
}

function isBeginning({ path }: WrittenPage): boolean {
  return path === "getting-started.md";
}

function link({ path, text }: WrittenPage): string {
  const [, title = path] = /^# (.*)$/m.exec(text) ?? [];
  return `- [${title}](${path})`;
}
