import { type Configuration, entriesBelow, rulebaseOf, valuesOf } from "./configuration.js";
import { refuseObjects } from "./refuse-objects.js";
import { refuseRules } from "./refuse-rules.js";

/** What PAN-OS refuses, and what the emitter holds itself to beyond that; every fault in words. */
export function findFaults(configuration: Configuration): readonly string[] {
  return [...findRefusals(configuration), ...findOwnFaults(configuration)];
}

/** What PAN-OS 10.0 refuses of names, values and references, as its schema and documents have it. */
export function findRefusals(configuration: Configuration): readonly string[] {
  return [...refuseObjects(configuration), ...refuseRules(configuration)];
}

const plain = /^[\x20-\x7e]*$/;

function findOwnFaults(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  for (const [name, fields] of entriesBelow(configuration, "address")) {
    if (!/^ip-netmask\t[0-9a-f.:]+\/\d+$/.test(fields.join())) faults.push(`address ${name} is no prefix`);
  }
  for (const [name, fields] of entriesBelow(configuration, "address-group")) {
    const { length } = valuesOf(fields, "static");
    if (length > 2500) faults.push(`group ${name} has ${length} members`);
    if (valuesOf(fields, "tag").length === 0) faults.push(`group ${name} has no tag`);
  }
  for (const [name, fields] of entriesBelow(configuration, "service")) {
    if (!/^protocol\t(?:tcp|udp)\tport\t[1-9][\d,-]*$/.test(fields.join())) faults.push(`service ${name}`);
  }
  for (const [name, fields] of entriesBelow(configuration, "profiles", "custom-url-category")) {
    if (valuesOf(fields, "type").join() !== "URL List") faults.push(`category ${name} has no type`);
    for (const entry of valuesOf(fields, "list")) {
      if (!/^(?:\*\.)?[a-z0-9_.-]+\/$/.test(entry)) faults.push(`entry ${entry} is no host`);
    }
  }
  for (const [name, fields] of entriesBelow(configuration, rulebaseOf(configuration), "security", "rules")) {
    const description = valuesOf(fields, "description");
    if (description.length !== 1 || !plain.test(description[0]!)) faults.push(`description of rule ${name}`);
    if (valuesOf(fields, "tag").length === 0) faults.push(`rule ${name} has no tag`);
    if (!/^(?:allow|deny)$/.test(valuesOf(fields, "action").join())) faults.push(`action of rule ${name}`);
  }
  return faults;
}
