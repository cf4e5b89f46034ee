import { join } from "node:path";
import {
  type AnyEmitter,
  isReadable,
  type Manifest,
  type Report,
  readDevices,
  relaying,
} from "@sallyport/core";
import type { SideLists } from "@sallyport/core/compare";
import { loadEmitter } from "../registry.js";
import { type FormatFiles, lostFiles, readFormatFiles, reportFiles, textsOf } from "./files.js";
import { placeIn } from "./place.js";

/**
 * What every list of decisions of a folder says, whatever its rules ask for. What cannot be read is
 * reported; lists in such files are not to be relied on.
 */
export async function readSide(
  folder: string,
  manifest: Manifest,
  formats: readonly string[] | undefined,
  report: Report,
): Promise<readonly SideLists[]> {
  const sides: SideLists[] = [];
  for (const held of readFormatFiles(folder, manifest, formats)) {
    const { policy, format } = held;
    const about: Report = (code, message, concern) => report(code, message, { policy, format, ...concern });
    reportFiles(held, folder, about);
    const emitter = await loadEmitter(format);
    if (isReadable(emitter)) sides.push(readLists(held, emitter, folder, about));
    else about("SP4015", `${emitter.title} has no reader; its files are not compared`);
  }
  return sides;
}

function readLists(held: FormatFiles, emitter: AnyEmitter, folder: string, report: Report): SideLists {
  const { policy, format } = held;
  const inPlace = placeIn(join(folder, format), report);
  const { read, unreadable, besides } = readDevices(emitter, textsOf(held), inPlace);
  const unread = new Set([...unreadable, ...lostFiles(held)]);
  return { policy, format, ...relaying(emitter), devices: read, besides, unread };
}
