import { blankComments } from "./comments.js";
import type { FileReading } from "./file-reading.js";
import { parseNodes } from "./parse.js";
import { readPlain } from "./plain.js";
import type { ArmResource } from "./resource.js";
import { readTemplate } from "./template.js";

/**
 * The resources of these types ("Microsoft.Network/ipGroups") in a file of Azure Resource Manager:
 * a deployment template, which has a schema and may have comments, or plain bodies of the REST
 * interface. Other resources are passed over; what may hide one of these types is complained of.
 */
export function readArmFile(
  text: string,
  types: readonly string[],
  reading: FileReading,
): readonly ArmResource[] {
  const wanted = types.map((type) => type.toLowerCase());
  const bare = text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text;
  // What has a comment is no JSON.
  const root = parseNodes(bare, reading, (other) => (mayBeTemplate(other) ? blankComments(other) : other));
  if (root === undefined) return [];
  const isTemplate = root.kind === "object" && root.members.has("$schema");
  return isTemplate ? readTemplate(root, wanted, reading) : readPlain(root, wanted, reading);
}

/** Comments belong to templates alone. */
function mayBeTemplate(text: string): boolean {
  return /"\$schema"/i.test(text);
}
