import { type Configuration, entriesBelow, valuesOf } from "./configuration.js";

/** What PAN-OS 10.0 refuses of objects, as its schema and documents have it; every refusal in words. */
export function refuseObjects(configuration: Configuration): readonly string[] {
  return [
    ...refuseTags(configuration),
    ...refuseAddresses(configuration),
    ...refuseGroups(configuration),
    ...refuseServices(configuration),
    ...refuseApplicationGroups(configuration),
    ...refuseCategories(configuration),
    ...refuseLists(configuration),
  ];
}

const objectName = /^[A-Za-z0-9_][A-Za-z0-9 _.-]{0,62}$/;
const serviceName = /^[A-Za-z0-9_][A-Za-z0-9 _-]{0,62}$/;
const categoryName = /^[a-zA-Z._-]{1}[ 0-9a-zA-Z._-]{0,30}$/;
const hostName = /^[a-zA-Z0-9_][a-zA-Z0-9._-]+[a-zA-Z0-9]$/;
/** Some of the categories that every firewall has. */
const builtIn = new Set(["any", "malware", "phishing", "gambling", "business-and-economy", "unknown"]);

function refuseTags(configuration: Configuration): readonly string[] {
  const tags = entriesBelow(configuration, "tag");
  const faults = tags.size > 10_000 ? ["more than 10000 tags"] : [];
  for (const [name, fields] of tags) {
    if (name.length > 127 || /['[\]]/.test(name)) faults.push(`tag name ${name}`);
    const [color = "color1"] = valuesOf(fields, "color");
    const number = Number(/^color(\d{1,2})$/.exec(color)?.[1]);
    if (!(number >= 1 && number <= 42) || number === 18) faults.push(`color of ${name}`);
    if (valuesOf(fields, "comments").join().length > 1023) faults.push(`comments of ${name}`);
  }
  return faults;
}

function refuseAddresses(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  const tags = tagsIn(configuration);
  for (const [name, fields] of entriesBelow(configuration, "address")) {
    if (!objectName.test(name) || name === "any" || name === "0.0.0.0") faults.push(`address name ${name}`);
    const values = ["ip-netmask", "ip-range", "ip-wildcard", "fqdn"].flatMap((kind) =>
      valuesOf(fields, kind).map((value) => [kind, value] as const),
    );
    if (values.length !== 1) faults.push(`address ${name} has ${values.length} values`);
    for (const [kind, value] of values) if (!isAddress(kind, value)) faults.push(`${kind} of ${name}`);
    if (valuesOf(fields, "description").join().length > 1023) faults.push(`description of ${name}`);
    faults.push(...refuseTagged(tags, `address ${name}`, fields));
  }
  return faults;
}

function isAddress(kind: string, value: string): boolean {
  if (kind === "fqdn") return value.length <= 255 && hostName.test(value);
  if (kind === "ip-range") {
    const [first = "", last = "", ...more] = value.split("-");
    return isIp(first) && isIp(last) && first.includes(":") === last.includes(":") && more.length === 0;
  }
  if (kind === "ip-wildcard") return value.split("/").length === 2 && value.split("/").every(isIp4);
  return isNetmask(value);
}

/** An address, or one with a mask. */
export function isNetmask(value: string): boolean {
  const [address = "", length, ...more] = value.split("/");
  const longest = address.includes(":") ? 128 : 32;
  const isLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= longest);
  return isIp(address) && isLength && more.length === 0;
}

function isIp(text: string): boolean {
  if (!text.includes(":")) return isIp4(text);
  return /^[0-9a-f:]+$/i.test(text) && !text.includes(":::") && text.split("::").length <= 2;
}

function isIp4(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
}

function refuseGroups(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  const tags = tagsIn(configuration);
  const addresses = entriesBelow(configuration, "address");
  // Commands are carried out one by one: what a group holds has to be there before it.
  const known = new Set(addresses.keys());
  for (const [name, fields] of entriesBelow(configuration, "address-group")) {
    if (!objectName.test(name) || name === "any" || name === "0.0.0.0") faults.push(`address name ${name}`);
    if (addresses.has(name)) faults.push(`${name} is address and group`);
    const members = valuesOf(fields, "static");
    const filters = valuesOf(fields, "dynamic", "filter");
    if ((members.length === 0) === (filters.length === 0)) {
      faults.push(`group ${name} has ${members.length} members and ${filters.length} filters`);
    }
    if (filters.join().length > 2047) faults.push(`filter of ${name}`);
    for (const member of members) if (!known.has(member)) faults.push(`group ${name}: no ${member} yet`);
    known.add(name);
    faults.push(...refuseTagged(tags, `group ${name}`, fields));
  }
  return faults;
}

function refuseServices(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  for (const [name, fields] of entriesBelow(configuration, "service")) {
    const [value, ...more] = fields.filter((each) => each.startsWith("protocol\t"));
    const [, protocol = "", field, ports = ""] = (value ?? "").split("\t");
    if (!serviceName.test(name)) faults.push(`service name ${name}`);
    if (more.length > 0 || !/^(?:tcp|udp|sctp)$/.test(protocol) || field !== "port") {
      faults.push(`protocol of ${name}`);
    }
    if (ports.length > 1023 || !ports.split(",").every(isPorts)) faults.push(`ports of ${name}`);
  }
  const services = entriesBelow(configuration, "service");
  for (const [name, fields] of entriesBelow(configuration, "service-group")) {
    if (!serviceName.test(name) || services.has(name)) faults.push(`service name ${name}`);
    for (const member of valuesOf(fields, "members")) {
      if (!services.has(member)) faults.push(`service group ${name}: no ${member} yet`);
    }
  }
  return faults;
}

function isPorts(part: string): boolean {
  if (!/^\d{1,5}(?:-\d{1,5})?$/.test(part)) return false;
  const [first = 0, last = first] = part.split("-").map(Number);
  return first <= last && last <= 65535;
}

function refuseApplicationGroups(configuration: Configuration): readonly string[] {
  return [...entriesBelow(configuration, "application-group")].flatMap(([name, fields]) =>
    name.length <= 31 && valuesOf(fields, "members").length > 0 ? [] : [`application group ${name}`],
  );
}

function refuseCategories(configuration: Configuration): readonly string[] {
  const faults: string[] = [];
  const lists = entriesBelow(configuration, "external-list");
  for (const [name, fields] of entriesBelow(configuration, "profiles", "custom-url-category")) {
    if (!categoryName.test(name)) faults.push(`category name ${name}`);
    if (lists.has(name)) faults.push(`${name} is category and list`);
    if (builtIn.has(name)) faults.push(`${name} is a category of every firewall`);
    const type = valuesOf(fields, "type").join();
    if (!["URL List", "Category Match", ""].includes(type)) faults.push(`type of ${name}`);
    const entries = valuesOf(fields, "list");
    if (entries.length === 0) faults.push(`category ${name} is empty`);
    if (type === "Category Match") continue;
    for (const entry of entries) if (!isUrlEntry(entry)) faults.push(`entry ${entry}`);
  }
  return faults;
}

/** "*" and "^" stand for whole tokens; never two "*" in a row, nor ten "^"; no scheme; 255 characters. */
function isUrlEntry(entry: string): boolean {
  const tokens = entry.split(/[./?&=;+]/);
  const whole = tokens.every((token) => !/[*^]/.test(token) || token.length === 1);
  const apart = tokens.every((token, index) => token !== "*" || tokens[index + 1] !== "*");
  const carets = /\^(?:[./?&=;+]\^){9}/.test(entry);
  return whole && apart && !carets && !entry.includes("://") && entry.length <= 255 && !/\s/.test(entry);
}

function refuseLists(configuration: Configuration): readonly string[] {
  const lists = entriesBelow(configuration, "external-list");
  const faults = lists.size > 30 ? ["more than 30 lists"] : [];
  for (const [name, fields] of lists) {
    const at = (...field: readonly string[]) => valuesOf(fields, "type", "ip", ...field);
    // The schema takes 63 characters, the help of the web interface 32.
    if (!objectName.test(name) || name.length > 32) faults.push(`list name ${name}`);
    if (at().length === 0) continue;
    if (at("url").length !== 1 || at("url")[0]!.length > 255) faults.push(`url of ${name}`);
    if (!/^(?:five-minute|hourly|(?:daily|weekly|monthly)\t.+)$/.test(at("recurring")[0] ?? "")) {
      faults.push(`schedule of ${name}`);
    }
    if (at("recurring").some((each) => /^daily\t(?!at\t(?:[01]\d|2[0-3])$)/.test(each))) {
      faults.push(`schedule of ${name}`);
    }
    if (at("auth").length > 0 && at("certificate-profile").length === 0) {
      faults.push(`${name} authenticates without a certificate profile`);
    }
    if (at("exception-list").length > 100) faults.push(`exceptions of ${name}`);
    if (at("description").join().length > 255) faults.push(`description of ${name}`);
  }
  return faults;
}

/** At most 64 tags, all of them there. */
export function refuseTagged(
  known: ReadonlySet<string>,
  what: string,
  fields: readonly string[],
): readonly string[] {
  const tags = valuesOf(fields, "tag");
  return tags.length <= 64 && tags.every((tag) => known.has(tag)) ? [] : [`tags of ${what}`];
}

export function tagsIn(configuration: Configuration): ReadonlySet<string> {
  return new Set(entriesBelow(configuration, "tag").keys());
}
