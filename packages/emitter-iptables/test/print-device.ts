import {
  type Condition,
  collector,
  type Device,
  equalSets,
  listPrefixes,
  prefixSet,
  printPorts,
} from "@sallyport/core";
import { emitter } from "../src/index.js";

const every = { IPv4: prefixSet(["0.0.0.0/0"]), IPv6: prefixSet(["::/0"]) };

/** What is read of files: each device's name, then its rules, a line each; or what is unreadable, by file and line. */
export function readLines(files: Readonly<Record<string, string>>): readonly string[] {
  const { report, diagnostics } = collector();
  const devices = emitter.read!(new Map(Object.entries(files)), report);
  const faults = diagnostics.map(
    ({ code, place, message }) => `${code} ${place?.file}:${place?.line} ${message}`,
  );
  return [...faults, ...devices.flatMap(printDevice)];
}

/** What files do besides deciding flows, by file and line; what is unreadable in their stead. */
export function toldLines(files: Readonly<Record<string, string>>): readonly string[] {
  const { report, diagnostics } = collector();
  const told: string[] = [];
  emitter.read!(new Map(Object.entries(files)), report, ({ what, place }) =>
    told.push(`${place.file}:${place.line} ${what}`),
  );
  return diagnostics.length === 0 ? told : diagnostics.map(({ message }) => `SP4001 ${message}`);
}

export function printDevice({ id, rules, otherwise }: Device): readonly string[] {
  return [
    `${id}, otherwise ${otherwise}`,
    ...rules.map(({ name, action, conditions, place }) => {
      const asked = conditions.map(printCondition).join(", ");
      return `${place?.line} ${action} ${asked === "" ? "all" : asked} (${name})`;
    }),
  ];
}

function printCondition(condition: Condition): string {
  return `${condition.negated === true ? "not " : ""}${printQuestion(condition)}`;
}

function printQuestion(condition: Condition): string {
  switch (condition.of) {
    case "source":
    case "destination": {
      const whole = Object.entries(every).find(([, set]) => equalSets(set, condition.set));
      const text = whole?.[0] ?? (listPrefixes(condition.set, { bareHosts: true }).join(" ") || "nothing");
      return `${condition.of === "source" ? "from" : "to"} ${text}`;
    }
    case "protocol":
      return `protocol ${condition.protocols.join(" ")}`;
    case "port":
      return `port ${condition.ports.map((range) => printPorts(range)).join(" ")}`;
    case "other":
      return `[${condition.what}]`;
    default:
      throw new RangeError(`${condition.of} is nothing that packet filters know`);
  }
}
