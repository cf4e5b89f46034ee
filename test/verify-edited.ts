/** Verifies a generated folder of which one file was edited by hand. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { editedCopy } from "./edited.js";
import { inProcess } from "./in-process.js";
import { codesIn } from "./sallyport.js";

let next = 0;

export interface Verified {
  readonly status: number | null;
  readonly codes: readonly string[];
  /** Lines of errors, without the folder. */
  readonly errors: readonly string[];
  /** Of the edited file. */
  readonly lines: readonly string[];
}

/** Edits the file of the format with that ending in a copy beside the folder, and verifies the copy. */
export async function verifyEdited(
  folder: string,
  [format, ending]: readonly [format: string, ending: string],
  change: (text: string) => string,
): Promise<Verified> {
  const copy = editedCopy(folder, `${folder}-copy${next++}`, [format, ending], change);
  const { status, stderr } = await inProcess(["verify", copy, "--format", format]);
  const name = readdirSync(join(copy, format)).find((each) => each.endsWith(ending))!;
  return {
    status,
    codes: codesIn(stderr),
    errors: stderr
      .split("\n")
      .filter((line) => line.startsWith("error "))
      .map((line) => line.replaceAll(`${copy}/`, "")),
    lines: readFileSync(join(copy, format, name), "utf8").split("\n"),
  };
}
