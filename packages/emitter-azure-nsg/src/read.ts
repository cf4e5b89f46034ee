import {
  type Device,
  type DeviceRule,
  type FileReading,
  type Report,
  readEachFile,
  type TellBeside,
} from "@sallyport/core";
import { deviceId, platformRules } from "./device.js";
import { groupsOf, type ReadGroup } from "./read-group.js";
import type { ReadRule } from "./read-rule.js";

/**
 * What network security groups let out, from plain resources and deployment templates: outbound
 * rules by ascending priority. Rules for what comes in are told, and not judged. Of several groups in a file
 * the first is the file's own; the others are named.
 */
export function read(
  files: ReadonlyMap<string, string>,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  return readEachFile(
    files,
    report,
    (text, reading) => groupsOf(text, reading).map((group, index) => deviceOf(group, index, reading)),
    tell,
  );
}

function deviceOf(group: ReadGroup, index: number, reading: FileReading): Device {
  const id = deviceId(reading.file, group.isWhole);
  return {
    id: index === 0 ? id : `${id}: ${group.name}`,
    files: [reading.file],
    rules: inOrder(group.rules, reading),
    otherwise: "open",
    platform: platformRules,
  };
}

/** Azure refuses two rules of one name, and two of one direction at one priority. */
function inOrder(rules: readonly ReadRule[], reading: FileReading): readonly DeviceRule[] {
  complainOfTwins(rules, ({ name }) => `name ${name}`, reading);
  complainOfTwins(rules, ({ direction, priority }) => `priority ${priority} ${direction}`, reading);
  return rules
    .filter(({ direction }) => direction === "Outbound")
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ decisions }) => decisions);
}

function complainOfTwins(
  rules: readonly ReadRule[],
  keyOf: (rule: ReadRule) => string,
  reading: FileReading,
): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    const key = keyOf(rule).toLowerCase();
    if (seen.has(key)) reading.complain(rule.line, `two rules of the group have the ${key}`);
    seen.add(key);
  }
}
