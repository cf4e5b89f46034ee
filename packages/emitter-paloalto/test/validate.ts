import { below, type Configuration, namesBelow, rulebaseOf } from "./configuration.js";

/** What PAN-OS 10.0 checks of names and values, as its schema and documents have it; every fault in words. */
export function findFaults(configuration: Configuration): readonly string[] {
  return [
    ...findAddressFaults(configuration),
    ...findServiceFaults(configuration),
    ...findCategoryFaults(configuration),
    ...findListFaults(configuration),
    ...findRuleFaults(configuration),
  ];
}

const objectName = /^[A-Za-z0-9_][A-Za-z0-9 _.-]{0,62}$/;
const ruleName = /^[A-Za-z0-9_][A-Za-z0-9 _-]{0,62}$/;
const categoryName = /^[a-zA-Z._-]{1}[ 0-9a-zA-Z._-]{0,30}$/;
const application = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const text = /^[\x20-\x7e]*$/;

function findAddressFaults(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  const addresses = namesBelow(configuration, "address");
  const groups = namesBelow(configuration, "address-group");
  for (const name of [...addresses, ...groups]) {
    if (!objectName.test(name) || name === "any" || name === "0.0.0.0") faults.push(`address name ${name}`);
  }
  for (const name of groups) if (addresses.includes(name)) faults.push(`${name} is address and group`);
  for (const name of addresses) {
    const values = below(configuration, "address", name);
    if (values.length !== 1 || !/^ip-netmask\t[0-9a-f.:]+\/\d+$/.test(values[0]!))
      faults.push(`address ${name}`);
  }
  const known = new Set(addresses);
  for (const name of groups) {
    const members = below(configuration, "address-group", name, "static");
    if (members.length === 0 || members.length > 2500)
      faults.push(`group ${name} has ${members.length} members`);
    for (const member of members) if (!known.has(member)) faults.push(`group ${name}: no ${member} yet`);
    known.add(name);
    faults.push(...findTagFaults(configuration, ["address-group", name]));
  }
  return faults;
}

function findServiceFaults(configuration: Configuration): readonly string[] {
  return namesBelow(configuration, "service").flatMap((name) => {
    const [value, ...more] = below(configuration, "service", name).map((each) => each.split("\t"));
    const [, protocol, , ports = ""] = value!;
    const sound =
      more.length === 0 &&
      ruleName.test(name) &&
      /^(?:tcp|udp)$/.test(protocol!) &&
      ports.length <= 1023 &&
      ports.split(",").every(isPorts);
    return sound ? [] : [`service ${name}`];
  });
}

function isPorts(part: string): boolean {
  const [first, last] = part.split("-").map(Number);
  return (
    /^\d+(?:-\d+)?$/.test(part) && first! >= 1 && (last ?? first!) <= 65535 && first! <= (last ?? first!)
  );
}

function findCategoryFaults(configuration: Configuration): readonly string[] {
  const root = ["profiles", "custom-url-category"];
  return namesBelow(configuration, ...root).flatMap((name) => {
    const faults = categoryName.test(name) ? [] : [`category name ${name}`];
    if (below(configuration, ...root, name, "type").join() !== "URL List")
      faults.push(`category type of ${name}`);
    const entries = below(configuration, ...root, name, "list");
    if (entries.length === 0) faults.push(`category ${name} is empty`);
    return [...faults, ...entries.filter((entry) => !isUrlEntry(entry)).map((entry) => `entry ${entry}`)];
  });
}

function isUrlEntry(entry: string): boolean {
  const tokens = entry.split(/[./?&=;+]/);
  const whole = tokens.every((token) => !token.includes("*") || token === "*");
  const apart = tokens.every((token, index) => token !== "*" || tokens[index + 1] !== "*");
  return whole && apart && entry.length <= 255 && entry.endsWith("/") && /^[a-z0-9_.*-]+\/$/.test(entry);
}

function findListFaults(configuration: Configuration): readonly string[] {
  const names = namesBelow(configuration, "external-list");
  const faults = names.length > 30 ? ["more than 30 lists"] : [];
  const categories = namesBelow(configuration, "profiles", "custom-url-category");
  for (const name of names) {
    const at = (field: string) => below(configuration, "external-list", name, "type", "ip", field);
    if (!objectName.test(name) || name.length > 32 || categories.includes(name))
      faults.push(`list name ${name}`);
    if (at("url").length !== 1 || at("url")[0]!.length > 255) faults.push(`url of ${name}`);
    if (!/^(?:five-minute|hourly|daily\tat\t\d\d)$/.test(at("recurring").join()))
      faults.push(`schedule of ${name}`);
    if (at("description").join().length > 255) faults.push(`description of ${name}`);
  }
  return faults;
}

function findRuleFaults(configuration: Configuration): readonly string[] {
  const base = rulebaseOf(configuration);
  const addresses = new Set([
    "any",
    ...namesBelow(configuration, "address-group"),
    ...namesBelow(configuration, "external-list"),
  ]);
  const categories = new Set(namesBelow(configuration, "profiles", "custom-url-category"));
  const services = new Set(["any", "application-default", ...namesBelow(configuration, "service")]);
  const faults: string[] = [];
  for (const rule of configuration.rules) {
    const at = (field: string) => below(configuration, base, "security", "rules", rule, field);
    const check = (sound: boolean, what: string) => sound || faults.push(`rule ${rule}: ${what}`);
    check(ruleName.test(rule), "name");
    for (const field of ["from", "to", "source", "destination", "application", "service"]) {
      check(at(field).length > 0 && at(field).length <= 65_535, `${field} is empty or too long`);
      check(!at(field).includes("any") || at(field).length === 1, `${field} holds any beside others`);
    }
    check(
      [...at("from"), ...at("to")].every((zone) => zone.length <= 31),
      "zone",
    );
    check(
      [...at("source"), ...at("destination")].every((name) => addresses.has(name)),
      "addresses",
    );
    check(
      at("category").every((name) => categories.has(name)),
      "category",
    );
    check(
      at("service").every((name) => services.has(name)),
      "service",
    );
    check(
      at("application").every((name) => application.test(name)),
      "application",
    );
    check(/^(?:allow|deny)$/.test(at("action").join()), "action");
    check(at("description").length === 1 && at("description")[0]!.length <= 1024, "description");
    check(text.test(at("description").join()), "characters of the description");
    faults.push(...findTagFaults(configuration, [base, "security", "rules", rule]));
  }
  return faults;
}

function findTagFaults(configuration: Configuration, words: readonly string[]): readonly string[] {
  const tags = below(configuration, ...words, "tag");
  const known = tags.every((tag) => configuration.values.has(`tag\t${tag}`) && tag.length <= 127);
  return tags.length >= 1 && tags.length <= 64 && known ? [] : [`tags of ${words.join(" ")}`];
}
