import { type Code, catalog, codes, failure, isCode, nearestName } from "@sallyport/core";
import type { Io } from "../io.js";

/** Prints what the catalogue holds of one code, or the titles of all. */
export function runExplain(code: string | undefined, { json }: { readonly json: boolean }, io: Io): number {
  if (code === undefined) {
    io.out(
      json
        ? printJson(codes)
        : codes.map((each) => `${each}  ${catalog[each].severity}: ${catalog[each].title}\n`).join(""),
    );
    return 0;
  }
  const known = code.toUpperCase();
  if (!isCode(known)) {
    const near = nearestName(code, codes);
    throw failure(
      "SP1012",
      `"${code}" is no code`,
      near === undefined ? {} : { help: `did you mean ${near}?` },
    );
  }
  io.out(json ? printJson([known]) : printEntry(known));
  return 0;
}

function printJson(listed: readonly Code[]): string {
  const entries = listed.map((code) => ({ code, ...catalog[code] }));
  return `${JSON.stringify({ schemaVersion: 1, codes: entries }, null, 2)}\n`;
}

function printEntry(code: Code): string {
  const { severity, exit, title, cause, fix } = catalog[code];
  const consequence = severity === "error" ? `error, exit code ${exit}; nothing is written` : severity;
  return `${code}: ${title} (${consequence})\n\nWhy: ${cause}\nWhat to do: ${fix}\n`;
}
