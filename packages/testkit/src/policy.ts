import {
  type Action,
  type Destination,
  hostPattern,
  type Policy,
  type PortRange,
  type Ports,
  type PrefixView,
  type Protocol,
  prefixSet,
  type Rule,
  type Side,
} from "@sallyport/core";

/** What a test says of a rule; everything else takes a plain default. */
export interface RuleSketch {
  readonly id?: string;
  readonly side?: string;
  readonly slot?: number;
  readonly action?: Action;
  /** Prefixes, or any. */
  readonly from?: "any" | readonly string[];
  readonly any?: true;
  readonly hosts?: readonly string[];
  readonly tags?: readonly string[];
  readonly prefixes?: readonly string[];
  readonly protocol?: Protocol;
  readonly ports?: "any" | readonly (number | PortRange)[];
  readonly title?: string;
  readonly purpose?: string;
  readonly condition?: string;
  readonly narrowedFrom?: string;
}

/** A rule for a test, with readable defaults: TCP 443, allow, from any. */
export function sketchRule(sketch: RuleSketch, index = 0): Rule {
  const id = sketch.id ?? `rule-${index + 1}`;
  return {
    id,
    side: sketch.side ?? "all",
    ...(sketch.slot === undefined ? {} : { slot: sketch.slot }),
    action: sketch.action ?? "allow",
    sources: sketch.from === undefined || sketch.from === "any" ? "any" : prefixSet(sketch.from),
    destination: sketchDestination(id, sketch),
    protocol: sketch.protocol ?? "tcp",
    ports: sketchPorts(sketch),
    title: sketch.title ?? `Title of ${id}`,
    purpose: sketch.purpose ?? `purpose of ${id}`,
    ...(sketch.condition === undefined ? {} : { condition: sketch.condition }),
    provenance: [{ document: "a document", date: "2026-01-02", path: "path/of/it.md" }],
  };
}

/** A policy for a test. Without sides it has one, "all". */
export function sketchPolicy(
  rules: readonly RuleSketch[],
  sketch: Partial<Omit<Policy, "rules">> = {},
): Policy {
  const sides: readonly Side[] = [{ id: "all", shortId: "all", title: "All machines" }];
  return {
    name: "sample",
    shortName: "sample",
    title: "A sample",
    sides,
    edition: { id: "public/2026-06-22", cloud: "public", date: "2026-06-22", sha256: "0".repeat(64) },
    notes: [],
    advice: [],
    ...sketch,
    rules: rules.map(sketchRule),
  };
}

function sketchDestination(
  id: string,
  { any, hosts, tags, prefixes, narrowedFrom }: RuleSketch,
): Destination {
  const list: PrefixView | undefined =
    prefixes === undefined ? undefined : { kind: "list", set: prefixSet(prefixes) };
  return {
    service: id,
    ...(any === undefined ? {} : { any }),
    ...(hosts === undefined ? {} : { hosts: hosts.map(hostPattern) }),
    ...(tags === undefined ? {} : { tags }),
    ...(list === undefined ? {} : { prefixes: list }),
    ...(narrowedFrom === undefined ? {} : { narrowedFrom }),
  };
}

function sketchPorts({ ports, protocol }: RuleSketch): Ports {
  if (protocol === "icmp" || protocol === "any") return "any";
  if (ports === undefined) return [{ first: 443, last: 443 }];
  if (ports === "any") return "any";
  return ports.map((port) => (typeof port === "number" ? { first: port, last: port } : port));
}
