import { posix } from "node:path";
import type { AnyEmitter, Limit } from "@sallyport/core";
import { code, digits, page, sentence, table } from "./markdown.js";
import { sayingTable } from "./matrix.js";
import { optionsTable } from "./options.js";

/** What a fragment leaves to the tables: a line that ends with one of these comments is replaced. */
const inserts: Readonly<Record<string, (emitter: AnyEmitter) => string>> = {
  says: sayingTable,
  options: optionsTable,
  limits: limitsTable,
};

/** Where the part of a format's page that people write is kept. */
export function fragmentOf({ id }: AnyEmitter): string {
  return `packages/emitter-${id}/README.md`;
}

/** The page of a format: what people wrote beside the emitter, with the tables that the emitter holds. */
export function makeFormatPage(emitter: AnyEmitter, fragment: string): string {
  const file = fragmentOf(emitter);
  const [, title = emitter.title, body = ""] = /^# (.*)\n([\s\S]*)$/.exec(fragment) ?? [];
  const filled = Object.entries(inserts).reduce(
    (text, [name, make]) => insert(text, name, make(emitter), file),
    body,
  );
  const lead = `Format ${code(emitter.id)}: ${emitter.summary}`;
  return page(title, `${file} and the emitter's tables`, [lead, rebaseLinks(filled, posix.dirname(file))]);
}

function insert(text: string, name: string, made: string, file: string): string {
  const lines = text.split("\n");
  const marked = lines.filter((line) => line.endsWith(`<!-- ${name} -->`));
  if (marked.length !== 1) {
    throw new Error(`${file}: one line must end with <!-- ${name} -->, in whose place its table comes`);
  }
  return lines.map((line) => (line === marked[0] ? made : line)).join("\n");
}

/** Links of a file in that folder, as a page in docs/formats writes them. */
function rebaseLinks(text: string, folder: string): string {
  return text.replace(/\]\((?!https?:|#)([^)#]+)/g, (_, path: string) => {
    return `](${posix.relative("docs/formats", posix.join(folder, path))}`;
  });
}

function limitsTable({ limits }: AnyEmitter): string {
  const held = Object.values(limits as Readonly<Record<string, Limit>>);
  if (held.length === 0) return "No limit on numbers of entries is documented.";
  const rows = held.map(({ max, of, kind, source }) => [
    sentence(of),
    digits(max),
    kind === "hard" ? "error" : "warning",
    source.date === undefined ? source.document : `${source.document}, ${source.date}`,
  ]);
  return table(["what is counted", "limit", "beyond it", "source"], rows);
}
