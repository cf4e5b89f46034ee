import * as z from "zod/mini";
import { minimalPorts, type PortRange, parsePorts } from "../policy/ports.js";
import { isPrintable } from "../text/printable.js";
import { readHosts } from "./hosts.js";
import { isJsonObject, pointer } from "./json.js";
import { type EntryFault, readPrefixes } from "./prefixes.js";
import type { Reading } from "./problem.js";
import type { PublishedEndpoint, PublishedEndpoints } from "./published.js";
import { countUnknownKeys, fitShape, textShape } from "./shape.js";
import { quote } from "./text.js";

const endpointShape = z.looseObject({
  id: z.int().check(z.nonnegative({ error: "it is no whole number from 0" })),
  serviceArea: textShape(/^[\w-]+$/, "service area"),
  urls: z.nullish(z.array(z.unknown())),
  ips: z.nullish(z.array(z.unknown())),
  tcpPorts: z.nullish(z.string()),
  udpPorts: z.nullish(z.string()),
  category: z.enum(["Optimize", "Allow", "Default"]),
  required: z.boolean(),
  notes: z.nullish(z.string()),
});

const endpointKeys = new Set([
  ...["id", "serviceArea", "serviceAreaDisplayName", "urls", "ips", "tcpPorts", "udpPorts"],
  ...["expressRoute", "category", "required", "notes"],
]);

type Endpoint = z.infer<typeof endpointShape>;
type Path = readonly PropertyKey[];

/**
 * Reads the answer of `https://endpoints.office.com/endpoints/<Instance>` as JSON, with or without
 * IPv6. Its traps: blanks between ports, ports in any order, sets without hosts or without prefixes,
 * wildcards that no host pattern can say, empty notes.
 */
export function readEndpoints(values: readonly unknown[], reading: Reading): PublishedEndpoints {
  const ids = new Map<number, number>();
  const endpoints = values.flatMap((value, index) => {
    const endpoint = fitShape(endpointShape, value, [index], reading);
    if (endpoint === undefined) return [];
    const first = ids.get(endpoint.id);
    if (first === undefined) ids.set(endpoint.id, index);
    else {
      const message = `the id ${endpoint.id} is there twice, first at ${pointer([first])}`;
      reading.complain(() => ({ path: pointer([index, "id"]), message }));
    }
    return [toPublished(endpoint, [index], reading)];
  });
  return { kind: "office365-endpoints", endpoints };
}

/** Whether a list is of endpoint sets, well-formed or not. */
export function looksLikeEndpoints(values: readonly unknown[]): boolean {
  return values.some((value) => isJsonObject(value) && Object.hasOwn(value, "serviceArea"));
}

function toPublished(endpoint: Endpoint, path: Path, reading: Reading): PublishedEndpoint {
  const { id, serviceArea, category, required } = endpoint;
  const below =
    (key: string): EntryFault =>
    (index, reason) => {
      reading.complain(() => ({ path: pointer([...path, key, index]), message: reason() }));
    };
  countUnknownKeys(endpoint, endpointKeys, reading);
  const { hosts, unsayable } = readHosts(endpoint.urls ?? [], reading, below("urls"));
  const prefixes = readPrefixes(endpoint.ips ?? [], { bare: false }, reading, below("ips"));
  const tcpPorts = readPorts(endpoint.tcpPorts ?? "", [...path, "tcpPorts"], reading);
  const udpPorts = readPorts(endpoint.udpPorts ?? "", [...path, "udpPorts"], reading);
  const notes = readNotes(endpoint.notes ?? "", [...path, "notes"], reading);
  const name = String(id);
  reading.count("names that no host pattern can say, kept apart", name, unsayable.length);
  if (hosts.length + unsayable.length + prefixes.length === 0)
    reading.count("endpoint sets without hosts and prefixes", name);
  if (tcpPorts.length + udpPorts.length === 0) reading.count("endpoint sets without ports", name);
  return {
    ...{ id, serviceArea, hosts, prefixes, tcpPorts, udpPorts, category, required },
    ...(notes === "" ? {} : { notes }),
    unsayable,
  };
}

/** Ports as one text: `80,443`, `143, 587, 993, 995`; an empty one gives none. */
function readPorts(text: string, path: Path, reading: Reading): readonly PortRange[] {
  if (text.trim() === "") return [];
  const ranges: PortRange[] = [];
  for (const part of text.split(",")) {
    const range = parsePorts(part.trim());
    if (range !== undefined) ranges.push(range);
    else reading.complain(() => ({ path: pointer(path), message: `${quote(part)} is no port` }));
  }
  return minimalPorts(ranges);
}

/** One line of printable text; runs of white space become one blank. */
function readNotes(text: string, path: Path, reading: Reading): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (!isPrintable(line)) {
    reading.complain(() => ({ path: pointer(path), message: "it holds characters that do not print" }));
  }
  return line;
}
