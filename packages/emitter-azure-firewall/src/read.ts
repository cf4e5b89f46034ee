import { type Device, type FileReading, type Report, readEachFile, type TellBeside } from "@sallyport/core";
import { behindRules, deviceId } from "./device.js";
import { policiesOf, type ReadPolicy } from "./read-policy.js";

/**
 * What firewall policies let through, from plain resources and deployment templates: network rules
 * of all groups by priority, then application rules. Of several policies in a file the first is the
 * file's own; the others are named.
 */
export function read(
  files: ReadonlyMap<string, string>,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  return readEachFile(
    files,
    report,
    (text, reading) => policiesOf(text, reading).map((policy, index) => deviceOf(policy, index, reading)),
    tell,
  );
}

function deviceOf(
  { name, isWhole, settings, rules }: ReadPolicy,
  index: number,
  { file }: FileReading,
): Device {
  return {
    id: index === 0 ? deviceId(file) : `${deviceId(file)}: ${name}`,
    files: [file],
    rules,
    ...behindRules(isWhole),
    ...(settings.length > 0 ? { settings } : {}),
  };
}
