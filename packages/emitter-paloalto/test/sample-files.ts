/** For tests: a small configuration in commands, and what is read of changes to it. */
import { type Condition, type DeviceRule, listPrefixes, printHostPattern, printPorts } from "@sallyport/core";
import { readFiles } from "./meaning.js";

/** A rule of one destination, as commands; line 1 to 5. */
export const plainRule = [
  "set address a ip-netmask 10.0.0.0/8",
  "set address-group g static a",
  "set service s protocol tcp port 443",
  "set profiles custom-url-category c list *.a.example/",
  "set rulebase security rules r from any to any source any destination g application any service s action allow",
];

/** What was said of `a.set`: "line: message", or "file line: message" for another file. */
export function faultsIn(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { diagnostics } = readFiles({ "a.set": lines.join("\n"), ...files });
  return diagnostics.map(({ code, message, place }) => {
    if (code !== "SP4001") return `${code} ${message}`;
    return `${place!.file === "a.set" ? "" : `${place!.file} `}${place!.line}: ${message}`;
  });
}

/** What files do besides, which must hold no fault: "line: what", or "file line: what" of another one than `a.set`. */
export function besidesIn(files: Readonly<Record<string, string>>): readonly string[] {
  return toldIn(files).filter((told) => !isLeft(told));
}

/** What files leave of an earlier load, in the same way. */
export function leftIn(files: Readonly<Record<string, string>>): readonly string[] {
  return toldIn(files).filter(isLeft);
}

function isLeft(told: string): boolean {
  return told.includes(" an earlier load left ");
}

function toldIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { diagnostics, besides } = readFiles(files);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return besides.map(
    ({ what, place: { file, line } }) => `${file === "a.set" ? "" : `${file} `}${line}: ${what}`,
  );
}

/** The rules of the only rulebase of `a.set`, in words. */
export function rulesIn(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  return rulesOf({ "a.set": lines.join("\n"), ...files });
}

export function rulesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const { devices, diagnostics } = readFiles(files);
  if (diagnostics.length > 0 || devices.length !== 1) {
    throw new Error(`${devices.length} devices, ${JSON.stringify(diagnostics)}`);
  }
  return devices[0]!.rules.map(printRule);
}

/** "r@5 allow; destination 10.0.0.0/8; tcp; port 443". */
export function printRule({ name, action, conditions, place }: DeviceRule): string {
  const said = conditions.map(
    (condition) => `${condition.negated ? "not " : ""}${printCondition(condition)}`,
  );
  return [`${name}@${place?.line} ${action}`, ...said].join("; ");
}

function printCondition(condition: Condition): string {
  switch (condition.of) {
    case "source":
    case "destination":
      return `${condition.of} ${listPrefixes(condition.set).join(" ")}`;
    case "host":
      return `host ${condition.patterns.map(printHostPattern).join(" ")}`;
    case "protocol":
      return condition.protocols.join(" ");
    case "port":
      return `port ${condition.ports.map((range) => printPorts(range)).join(" ")}`;
    case "other":
      return condition.what;
  }
}
