import { join } from "node:path";
import { isReadable, type Manifest, type Report, readDevices, relaying } from "@sallyport/core";
import type { SideLists } from "@sallyport/core/compare";
import { placeIn } from "../folder/place.js";
import { loadEmitter } from "../registry.js";
import type { FileGroup } from "../write/sink.js";

/** Files of one policy in one format, relative to the output folder. */
export interface GroupFiles extends FileGroup {
  readonly paths: readonly string[];
}

/** What the last run wrote, by policy and format. */
export function groupManifest(manifest: Manifest | undefined): readonly GroupFiles[] {
  const groups = new Map<string, GroupFiles>();
  for (const { path, format, policy } of manifest?.files ?? []) {
    const key = JSON.stringify([policy, format]);
    groups.set(key, { policy, format, paths: [...(groups.get(key)?.paths ?? []), path] });
  }
  return [...groups.values()];
}

/**
 * What lists of decisions the files say, by their texts: undefined is no text, and a file without an entry is
 * not there. What cannot be read is reported.
 */
export async function readSides(
  groups: readonly GroupFiles[],
  folder: string,
  texts: ReadonlyMap<string, string | undefined>,
  report: Report,
): Promise<readonly SideLists[]> {
  const sides: SideLists[] = [];
  for (const { policy, format, paths } of groups) {
    const emitter = await loadEmitter(format);
    const about: Report = (code, message, concern) => report(code, message, { policy, format, ...concern });
    if (!isReadable(emitter)) {
      about("SP4015", `${emitter.title} has no reader; its files are compared by their text alone`);
      continue;
    }
    const named = paths.filter((path) => texts.has(path)).map((path) => path.slice(format.length + 1));
    const textOf = (name: string) => texts.get(`${format}/${name}`);
    const held = new Map(
      named.flatMap((name) => {
        const text = textOf(name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    );
    const lost = named.filter((name) => !held.has(name));
    for (const name of lost)
      about("SP4001", `${name} is not UTF-8`, { place: { file: join(folder, format, name) } });
    const { read, unreadable, besides } = readDevices(emitter, held, placeIn(join(folder, format), about));
    const unread = new Set([...unreadable, ...lost]);
    sides.push({ policy, format, ...relaying(emitter), devices: read, besides, unread });
  }
  return sides;
}
