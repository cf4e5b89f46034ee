import {
  type Condition,
  type Fields,
  type HostPattern,
  itemsField,
  type LineText,
  minimalPorts,
  numberField,
  openFields,
  type PortRange,
  parseHostPattern,
  quote,
  textsField,
  wordField,
} from "@sallyport/core";
import { type Application, speaks } from "./device.js";
import { readEnd } from "./read-end.js";
import type { IpGroups } from "./read-ip-groups.js";

/** Ways to match that go by lists of Azure's own, by paths or by addresses. */
const otherWays = ["fqdntags", "webcategories", "targeturls", "destinationaddresses", "httpheaderstoinsert"];
export const applicationMembers: readonly string[] = [
  ...["ruletype", "name", "description", "protocols", "sourceaddresses", "sourceipgroups"],
  ...["targetfqdns", "terminatetls", ...otherWays],
];

const applications = ["Http", "Https"] as const satisfies readonly Application[];
/** An application rule takes ports up to this (API definition 2025-05-01). */
const lastPort = 64_000;

/** What an application rule matches: a way for each protocol. Undefined, with a complaint, if that is not certain. */
export function applicationWays(
  fields: Fields,
  ipGroups: IpGroups,
): readonly (readonly Condition[])[] | undefined {
  complainOfOthers(fields);
  const source = readEnd(fields, { end: "source", ipv6: false }, ipGroups);
  const hosts = readHosts(fields);
  const ports = readProtocols(fields);
  if (!source || !hosts || !ports) return undefined;
  if (source === "skipped") return [];
  return applications
    .filter((application) => ports[application].length > 0)
    .map((application) => [
      ...source,
      { of: "protocol", protocols: ["tcp"] },
      { of: "port", ports: minimalPorts(ports[application]) },
      { of: "other", what: speaks(application) },
      hosts,
    ]);
}

function complainOfOthers(fields: Fields): void {
  for (const key of otherWays) {
    const [first] = itemsField(fields, key);
    if (first !== undefined)
      fields.reading.complain(first.line, `${fields.what} goes by ${key}, which is not read`);
  }
  const opens = fields.get("terminatetls");
  if (opens !== undefined && !(opens.kind === "boolean" && !opens.value))
    fields.reading.complain(
      opens.line,
      `${fields.what} opens TLS, and what it looks for in there is not read`,
    );
}

function readProtocols(fields: Fields): Readonly<Record<Application, readonly PortRange[]>> | undefined {
  const ports: Record<Application, PortRange[]> = { Http: [], Https: [] };
  const items = itemsField(fields, "protocols");
  if (items.length === 0) fields.reading.complain(fields.line, `${fields.what} has no protocols`);
  let isKnown = items.length > 0;
  for (const item of items) {
    const protocol = openFields(
      item,
      `a protocol of ${fields.what}`,
      ["protocoltype", "port"],
      fields.reading,
    );
    const type = protocol && wordField(protocol, "protocoltype", applications);
    const port = protocol && numberField(protocol, "port", 1, lastPort);
    if (type === undefined || port === undefined) isKnown = false;
    else ports[type].push({ first: port, last: port });
  }
  return isKnown ? ports : undefined;
}

function readHosts(fields: Fields): Condition | undefined {
  const texts = textsField(fields, "targetfqdns");
  if (texts.length === 0) {
    fields.reading.complain(fields.line, `${fields.what} has no targetfqdns`);
    return undefined;
  }
  const patterns: HostPattern[] = [];
  const endings: string[] = [];
  for (const text of texts) {
    const host = readHost(text, fields);
    if (typeof host === "string") endings.push(host);
    else if (host !== undefined) patterns.push(host);
  }
  if (patterns.length + endings.length < texts.length) return undefined;
  return { of: "host", patterns, ...(endings.length > 0 ? { endings } : {}) };
}

/**
 * "*" stands for anything at all on the left, and stands nowhere else: "*.x" for the names below x,
 * "*x" for all that end so, "*" for every name (Azure Firewall FAQ). The ending, or the pattern.
 */
function readHost({ text, line }: LineText, { reading, what }: Fields): HostPattern | string | undefined {
  const ending = text.startsWith("*") && !text.startsWith("*.") ? text.slice(1) : undefined;
  if (ending === "") return "";
  const result = parseHostPattern(ending === undefined ? text : `x${ending}`);
  const isOdd = text.startsWith(".") || text.endsWith(".") || !/^[\x21-\x7e]+$/.test(text);
  if (result.ok && !isOdd) return ending === undefined ? result.pattern : ending.toLowerCase();
  const reason = result.ok ? "how Azure takes it is not documented" : result.reason;
  reading.complain(line, `${quote(text)} in ${what} is no FQDN: ${reason}`);
  return undefined;
}
