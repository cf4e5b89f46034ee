import { quote } from "../import/text.js";
import type { FileReading } from "./file-reading.js";
import type { ObjectNode } from "./node.js";
import type { ArmResource } from "./resource.js";

/** Complains of members beside those known. */
export function complainOfStrangers(
  { members }: ObjectNode,
  known: readonly string[],
  what: string,
  reading: FileReading,
): void {
  for (const [key, { line }] of members)
    if (!known.includes(key)) reading.complain(line, `what ${quote(key)} of ${what} means is not known`);
}

/** Complains of resources that stand there twice, which Azure refuses. */
export function complainOfTwins(
  standing: readonly Pick<ArmResource, "id" | "names" | "line">[],
  reading: FileReading,
): void {
  const seen = new Set<string>();
  for (const { id, line, names } of standing) {
    if (seen.has(id)) reading.complain(line, `the resource ${quote(names.join("/"))} is there twice`);
    seen.add(id);
  }
}
