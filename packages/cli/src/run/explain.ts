import { type Code, catalog, codes, failure, isCode, nearestName } from "@sallyport/core";
import type { Io } from "../io.js";
import type { ExplainFlags } from "./explain-rule.js";

/** Explains a code of the catalogue, a rule, or a line of a generated file; without any, lists the codes. */
export async function runExplain(what: string | undefined, flags: ExplainFlags, io: Io): Promise<number> {
  if (what !== undefined && !/^sp\d+$/i.test(what)) {
    const { runExplainRule } = await import("./explain-rule.js");
    return await runExplainRule(what, flags, io);
  }
  const { json = false, ...others } = flags;
  const [given] = Object.keys(others);
  if (given !== undefined)
    throw failure("SP1013", `--${given} says where rules are, and codes are the same everywhere`);
  return explainCode(what, json, io);
}

/** Prints what the catalogue holds of one code, or the titles of all. */
function explainCode(code: string | undefined, json: boolean, io: Io): number {
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
