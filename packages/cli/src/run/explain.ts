import { type Code, entryOf, failure, isCode, listCodes, nearestName } from "@sallyport/core";
import type { Io } from "../io.js";
import { type Outcome, present } from "../report/present.js";
import type { ExplainFlags } from "./explain-rule.js";

/** Explains a code of the catalogue, a rule, or a line of a generated file; without any, lists the codes. */
export async function runExplain(what: string | undefined, flags: ExplainFlags, io: Io): Promise<number> {
  if (what !== undefined && !/^sp\d+$/i.test(what)) {
    const { runExplainRule } = await import("./explain-rule.js");
    return await runExplainRule(what, flags, io);
  }
  const [given] = Object.keys(flags);
  if (given !== undefined)
    throw failure("SP1013", `--${given} says where rules are, and codes are the same everywhere`);
  return await present({ diagnostics: [], ...explainCode(what) }, io);
}

/** What the catalogue holds of one code, or the titles of all. */
function explainCode(code: string | undefined): Pick<Outcome, "text" | "data"> {
  if (code === undefined) return { text: printTitles, data: () => describeCodes(listCodes()) };
  const known = code.toUpperCase();
  if (!isCode(known)) {
    const near = nearestName(code, listCodes());
    throw failure(
      "SP1012",
      `"${code}" is no code`,
      near === undefined ? {} : { help: `did you mean ${near}?` },
    );
  }
  return { text: () => printEntry(known), data: () => describeCodes([known]) };
}

function printTitles(): string {
  return listCodes()
    .map((each) => `${each}  ${entryOf(each).severity}: ${entryOf(each).title}\n`)
    .join("");
}

function describeCodes(listed: readonly Code[]): object {
  return { codes: listed.map((code) => ({ code, ...entryOf(code) })) };
}

function printEntry(code: Code): string {
  const { severity, exit, title, cause, fix } = entryOf(code);
  const consequence = severity === "error" ? `error, exit code ${exit}; nothing is written` : severity;
  return `${code}: ${title} (${consequence})\n\nWhy: ${cause}\nWhat to do: ${fix}\n`;
}
