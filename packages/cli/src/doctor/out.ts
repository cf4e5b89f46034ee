import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { failure } from "@sallyport/core";
import { readManifestFile } from "../manifest.js";
import { guardWriting } from "../write/fault.js";
import { lookAtFolder } from "../write/folder.js";
import type { Subject } from "./check.js";

/** Whether a run could write to the output folders; nothing is written to find out. */
export async function checkOut({ outs }: Subject): Promise<string> {
  return outs.map(lookAt).join("; ");
}

function lookAt(out: string): string {
  const folder = resolve(out);
  lookAtFolder(folder, { force: false });
  const nearest = nearestThatExists(folder);
  if (!statSync(nearest).isDirectory()) throw failure("SP5002", `${nearest} is a file, not a folder`);
  guardWriting(folder, () => accessSync(nearest, constants.W_OK | constants.X_OK));
  if (!existsSync(folder)) return `${out}, which the first run makes`;
  const reading = readManifestFile(folder);
  if (reading === undefined) return `${out}, empty`;
  const files = reading.kind === "older" ? reading.paths.length : reading.manifest.files.length;
  return `${out}, with ${files} generated files`;
}

function nearestThatExists(folder: string): string {
  return existsSync(folder) ? folder : nearestThatExists(dirname(folder));
}
