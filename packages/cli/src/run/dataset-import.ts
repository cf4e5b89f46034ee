import {
  type Cloud,
  clouds,
  type Diagnostic,
  diagnose,
  failure,
  hasErrors,
  isDay,
  SallyportError,
} from "@sallyport/core";
import type { Published } from "@sallyport/core/import";
import { isListName } from "@sallyport/core/overlay";
import type { Io } from "../io.js";
import { describeImports, printImportTable } from "../report/import.js";
import { present } from "../report/present.js";
import { openStore } from "../store/open.js";
import { guardsOf, unmatchedCodes } from "./import-guard.js";
import { importInto } from "./import-into.js";
import { type ImportItem, itemOf } from "./import-item.js";
import { type ImportPlanFlags, planImport } from "./import-plan.js";
import { readPublishedFile } from "./import-read.js";

export interface ImportFlags extends ImportPlanFlags {
  readonly date?: string;
  readonly name?: string;
  readonly cloud?: string;
  readonly replace?: boolean;
  /** Codes by commas, or all. */
  readonly accept?: string;
}

/**
 * Imports published files into the store: all of them, or none if one is malformed, contradicts what
 * is known, or would take the place of another. Importing again what is there changes nothing.
 */
export async function runDatasetImport(
  files: readonly string[],
  given: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const flags = given as ImportFlags;
  if (files.length === 0) throw failure("SP1007", "no file to import is named");
  checkFlags(flags);
  const diagnostics: Diagnostic[] = [];
  const { folder, policies } = await planImport(flags, diagnostics);
  const items = files.flatMap((file) => readItem(file, flags, diagnostics) ?? []);
  if (hasErrors(diagnostics)) throw new SallyportError(diagnostics);
  const guards = guardsOf(flags.accept, policies, false);
  const target = { folder, mayReplace: flags.replace === true, guards };
  const reports = await importInto(target, items, diagnostics);
  diagnostics.push(...unmatchedCodes(guards), ...openStore(folder).faults);
  return await present(
    {
      diagnostics,
      text: () => printImportTable(reports),
      data: () => describeImports(folder, reports),
    },
    io,
  );
}

function checkFlags({ date, name, cloud }: ImportFlags): void {
  if (date !== undefined && !isDay(date)) {
    throw failure("SP1006", `--date takes a date like 2026-06-22, not ${JSON.stringify(date)}`);
  }
  if (name !== undefined && !isListName(name)) {
    throw failure("SP2110", `${JSON.stringify(name)} is no name of a list`);
  }
  if (cloud !== undefined && !clouds.includes(cloud as Cloud)) {
    throw failure("SP1005", `${JSON.stringify(cloud)} is no cloud`, { help: clouds.join(", ") });
  }
}

function readItem(file: string, flags: ImportFlags, diagnostics: Diagnostic[]): ImportItem | undefined {
  const published = readPublishedFile(file, diagnostics);
  if (published === undefined) return undefined;
  const fault = faultOfFlags(published, flags);
  if (fault !== undefined) {
    diagnostics.push(diagnose("SP1013", `${file} ${fault}`, { place: { file } }));
    return undefined;
  }
  const { date, name, cloud } = flags;
  const identity = {
    ...(cloud === undefined ? {} : { cloud: cloud as Cloud }),
    ...(date === undefined ? {} : { date }),
    ...(name === undefined ? {} : { name }),
  };
  return itemOf(file, published, identity, diagnostics);
}

/** What flags say against a file that says it of itself; undefined if nothing. */
function faultOfFlags(published: Published, { cloud, name }: ImportFlags): string | undefined {
  if (published.kind !== "service-tags") return undefined;
  if (cloud !== undefined && cloud !== published.cloud)
    return `is of the ${published.cloud} cloud, and --cloud says ${cloud}`;
  return name === undefined
    ? undefined
    : `holds service tags, which have names of their own, and --name says ${name}`;
}
