import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Cloud, type Diagnostic, diagnose, isPrintable } from "@sallyport/core";
import { dateOfFileName, type Published, readPublished } from "@sallyport/core/import";
import {
  defaultNames,
  type Observation,
  observationOf,
  type PackedObservation,
  packObservation,
} from "@sallyport/core/overlay";
import { sha256 } from "../store/open.js";
import type { ImportFlags } from "./dataset-import.js";

/** No published list has a tenth of that. */
const mostBytes = 32 * 1024 * 1024;

/** What a published file says, and the same as the store keeps it. */
export interface PackedFile {
  readonly observation: Observation;
  readonly packed: PackedObservation;
}

/** Reads a published file and packs what it says; undefined, and every problem told, if it is not sound. */
export function packFile(
  file: string,
  flags: ImportFlags,
  diagnostics: Diagnostic[],
): PackedFile | undefined {
  const published = readFile(file, diagnostics);
  if (published === undefined) return undefined;
  const date = flags.date ?? dateOfFileName(file);
  const name = flags.name ?? defaultNames[published.kind];
  const place = { file };
  if (date === undefined) {
    diagnostics.push(diagnose("SP2106", `the name of ${file} does not say of which day it is`, { place }));
  }
  if (name === undefined && published.kind !== "service-tags") {
    diagnostics.push(diagnose("SP2110", `${file} is a plain list without a name`, { place }));
  }
  if (published.kind === "service-tags" && flags.cloud !== undefined && flags.cloud !== published.cloud) {
    const message = `${file} is of the ${published.cloud} cloud, and --cloud says ${flags.cloud}`;
    diagnostics.push(diagnose("SP1013", message, { place }));
    return undefined;
  }
  if (date === undefined || (name === undefined && published.kind !== "service-tags")) return undefined;
  const cloud = (flags.cloud ?? "public") as Cloud;
  const observation = observationOf(published, { cloud, date, name: name ?? "" });
  return { observation, packed: packObservation(observation, nameOf(file), sha256) };
}

function readFile(file: string, diagnostics: Diagnostic[]): Published | undefined {
  const place = { file };
  const text = readText(file);
  if (typeof text !== "string") {
    diagnostics.push(diagnose("SP2111", `${file} cannot be read: ${text.reason}`, { place }));
    return undefined;
  }
  const result = readPublished(text, basename(file));
  if (result.ok) {
    for (const note of result.notes) diagnostics.push(diagnose("SP2108", note, { place }));
    return result.published;
  }
  for (const { path, line, message } of result.problems) {
    const where = line === undefined ? place : { file, line };
    const pointer = path.startsWith("/") ? { pointer: path } : {};
    diagnostics.push(diagnose("SP2104", `${path}: ${message}`, { place: { ...where, ...pointer } }));
  }
  return undefined;
}

function readText(file: string): string | { readonly reason: string } {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) return { reason: `it has ${size} bytes, more than ${mostBytes}` };
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) return { reason: "it is not UTF-8" };
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** The name becomes part of outputs, as provenance. */
function nameOf(file: string): string {
  const name = basename(file);
  return isPrintable(name) ? name : "a file whose name does not print";
}
