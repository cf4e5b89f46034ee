import type { BuiltIn } from "./built-in.js";

/** What an ejected template was made from. */
export interface Origin {
  /** FORMAT/NAME. */
  readonly template: string;
  readonly sha256: string;
}

const header = /^\{\{!-- sallyport ([a-z0-9-]+\/[a-z0-9-]+) sha256:([0-9a-f]{64}) --\}\}\n/;

/** A built-in template as a file: the first line is a comment, which prints nothing, with its origin. */
export function withOrigin({ format, name, source, sha256 }: BuiltIn): string {
  return `{{!-- sallyport ${format}/${name} sha256:${sha256} --}}\n${source}`;
}

/** The origin of a file, if its first line tells it, and the rest of the text. */
export function splitOrigin(text: string): { readonly origin?: Origin; readonly body: string } {
  const found = header.exec(text);
  if (found === null) return { body: text };
  const [line, template, sha256] = found as unknown as [string, string, string];
  return { origin: { template, sha256 }, body: text.slice(line.length) };
}
