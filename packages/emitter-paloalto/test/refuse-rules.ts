import { type Configuration, entriesBelow, namesBelow, rulebaseOf, valuesOf } from "./configuration.js";
import { isNetmask, refuseTagged, tagsIn } from "./refuse-objects.js";

const ruleName = /^[A-Za-z0-9_][A-Za-z0-9 _-]{0,62}$/;
const application = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const actions = ["allow", "deny", "drop", "reset-client", "reset-server", "reset-both"];
const required = ["from", "to", "source", "destination", "application", "service"];
const flags = ["disabled", "negate-source", "negate-destination"];

/** What PAN-OS 10.0 refuses of security rules, as its schema and documents have it. */
export function refuseRules(configuration: Configuration): readonly string[] {
  const rules = entriesBelow(configuration, rulebaseOf(configuration), "security", "rules");
  const known = namesThatRulesKnow(configuration);
  const tags = tagsIn(configuration);
  return [...rules].flatMap(([name, fields]) => [
    ...refuseRule(name, fields),
    ...refuseNames(name, fields, known),
    ...refuseTagged(tags, `rule ${name}`, fields),
  ]);
}

/** What rules can name, by field. */
type Known = ReadonlyMap<string, ReadonlySet<string>>;

function namesThatRulesKnow(configuration: Configuration): Known {
  // Lists of domains are for DNS policies: no address, no URL.
  const lists = [...entriesBelow(configuration, "external-list")]
    .filter(([, fields]) => valuesOf(fields, "type", "ip").length > 0)
    .map(([name]) => name);
  const addresses = new Set([
    "any",
    ...namesBelow(configuration, "address"),
    ...namesBelow(configuration, "address-group"),
    ...lists,
  ]);
  return new Map([
    ["source", addresses],
    ["destination", addresses],
    ["category", new Set(["any", ...namesBelow(configuration, "profiles", "custom-url-category")])],
    [
      "service",
      new Set([
        ...["any", "application-default", "service-http", "service-https"],
        ...namesBelow(configuration, "service"),
        ...namesBelow(configuration, "service-group"),
      ]),
    ],
  ]);
}

function refuseNames(rule: string, fields: readonly string[], known: Known): readonly string[] {
  return [...known].flatMap(([field, names]) =>
    valuesOf(fields, field)
      .filter((name) => !names.has(name) && !(field !== "service" && field !== "category" && isLiteral(name)))
      .map((name) => `rule ${rule}: no ${field} ${name}`),
  );
}

function isLiteral(name: string): boolean {
  return name.split("-").every(isNetmask);
}

function refuseRule(rule: string, fields: readonly string[]): readonly string[] {
  const faults: string[] = [];
  const at = (field: string) => valuesOf(fields, field);
  const check = (sound: boolean, what: string) => sound || faults.push(`rule ${rule}: ${what}`);
  check(ruleName.test(rule), "name");
  check(rule !== "intrazone-default" && rule !== "interzone-default", "reserved name");
  for (const field of required) {
    check(at(field).length > 0 && at(field).length <= 65_535, `${field} is empty or too long`);
    check(!at(field).includes("any") || at(field).length === 1, `${field} holds any beside others`);
  }
  check(
    [...at("from"), ...at("to")].every((zone) => zone.length <= 31),
    "zone",
  );
  check(
    at("category").every((name) => name.length <= 128),
    "category is too long",
  );
  check(
    at("application").every((name) => application.test(name)),
    "application",
  );
  check(at("service").length === 1 || !at("service").includes("application-default"), "service");
  check(actions.includes(at("action").join()), "action");
  for (const flag of flags) check(["", "yes", "no"].includes(at(flag).join()), flag);
  check(at("description").join().length <= 1024, "description");
  check(at("group-tag").join().length <= 127, "group tag");
  return faults;
}

/** Entries of a list of addresses that a firewall skips: no address, subnet or range before the space. */
export function skippedEntries(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "" && !isLiteral(line.split(" ", 1)[0]!));
}
