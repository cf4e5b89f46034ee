import { validateResource } from "@sallyport/testkit";
import { type Block, overlap, readBlock } from "./address.js";

/**
 * What Azure refuses in a network security group, beyond the shape that its model describes, and
 * what makes a plan of Terraform or Bicep loop. Written from Azure's documents and error texts, not
 * from the emitter.
 */

type Properties = Readonly<Record<string, unknown>>;

interface Rule {
  readonly name: string;
  readonly properties: Properties;
}

/** The faults of a group as a resource, empty if there are none: its shape, then its meaning. */
export function groupFaults(resource: unknown): readonly string[] {
  const shape = validateResource("NetworkSecurityGroup", resource);
  if (shape.length > 0) return shape;
  const { name, type, properties } = resource as { name: string; type: string; properties: Properties };
  const rules = (properties.securityRules ?? []) as readonly Rule[];
  return [
    ...nameFaults("group", name),
    ...(type === "Microsoft.Network/networkSecurityGroups" ? [] : [`type ${type}`]),
    ...rules.flatMap(ruleFaults),
    ...rulesFaults(rules),
  ];
}

/** The faults of a group's rules together. */
export function rulesFaults(rules: readonly Rule[]): readonly string[] {
  const names = rules.map(({ name }) => name.toLowerCase());
  const places = rules.map(({ properties }) => `${properties.direction} ${properties.priority}`);
  return [
    ...repeated(names).map((name) => `two rules named ${name}`),
    ...repeated(places).map((place) => `two rules at ${place}`),
    ...(rules.length > 1000 ? [`${rules.length} rules`] : []),
    ...["source", "destination"].flatMap((end) => {
      const count = rules.reduce((sum, { properties }) => sum + countBlocks(properties, end), 0);
      return count > 4000 ? [`${count} ${end} prefixes`] : [];
    }),
  ];
}

/** The faults of one rule. */
export function ruleFaults({ name, properties }: Rule): readonly string[] {
  const required = ["access", "direction", "priority", "protocol"].filter((key) => !(key in properties));
  const found = [
    ...nameFaults("rule", name),
    ...required.map((key) => `${key} missing`),
    ...priorityFaults(properties.priority),
    ...descriptionFaults(properties.description),
    ...["source", "destination"].flatMap((end) => [
      ...endFaults(properties, end),
      ...portFaults(properties, end),
    ]),
    ...familyFaults(properties),
    ...icmpFaults(properties),
  ];
  return found.map((fault) => `${name}: ${fault}`);
}

function nameFaults(what: string, name: unknown): readonly string[] {
  const good = typeof name === "string" && /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/.test(name);
  return good ? [] : [`no name for a ${what}: ${JSON.stringify(name)}`];
}

function priorityFaults(priority: unknown): readonly string[] {
  const good = Number.isInteger(priority) && Number(priority) >= 100 && Number(priority) <= 4096;
  return good ? [] : [`priority ${String(priority)}`];
}

function descriptionFaults(description: unknown): readonly string[] {
  if (description === undefined) return [];
  const text = String(description);
  if (text.length > 140) return [`description of ${text.length} characters`];
  return text.isWellFormed() ? [] : ["description with half a character"];
}

function endFaults(properties: Properties, end: string): readonly string[] {
  const one = properties[`${end}AddressPrefix`] as string | undefined;
  const many = properties[`${end}AddressPrefixes`] as readonly string[] | undefined;
  const groups = properties[`${end}ApplicationSecurityGroups`] as readonly object[] | undefined;
  const given = [one, many, groups].filter((value) => value !== undefined);
  if (given.length !== 1) return [`${given.length} ways to say the ${end}`];
  if (one !== undefined) return singleFaults(one, end);
  if (groups !== undefined) return groups.length > 10 ? [`${groups.length} groups as ${end}`] : [];
  return manyFaults(many!, end);
}

function singleFaults(value: string, end: string): readonly string[] {
  if (value === "*") return [];
  if (/^AzureSiteRecovery\./i.test(value)) return [`${value} as ${end}: the tag has no regions`];
  if (/^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/.test(value)) return [];
  return blockFaults(value, end);
}

function manyFaults(values: readonly string[], end: string): readonly string[] {
  const faults = values.flatMap((value) => blockFaults(value, end));
  if (values.length < 2) faults.push(`a list of ${values.length} as ${end}`);
  if (faults.length > 0) return faults;
  const blocks = values.map((value) => readBlock(value)!);
  return neighbours(blocks).flatMap(([a, b]) =>
    a.family !== b.family ? [`both families as ${end}`] : overlap(a, b) ? [`overlap in ${end}`] : [],
  );
}

/** Pairs of a sorted list that stand side by side: if any two overlap, two neighbours do. */
function neighbours(blocks: readonly Block[]): readonly (readonly [Block, Block])[] {
  const sorted = [...blocks].sort(
    (a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  return sorted.slice(1).map((block, index) => [sorted[index]!, block] as const);
}

function blockFaults(value: string, end: string): string[] {
  const block = readBlock(value);
  if (block === undefined) return [`${JSON.stringify(value)} as ${end} is no prefix`];
  if (block.hostBits) return [`${value} as ${end} has host bits`];
  const whole = block.length === (block.family === 4 ? 32 : 128);
  return whole && value.includes("/") ? [`${value} as ${end} comes back without its length`] : [];
}

function familyFaults(properties: Properties): readonly string[] {
  const seen = new Set(
    ["source", "destination"].flatMap((end) => blocksOf(properties, end).map(({ family }) => family)),
  );
  return seen.size > 1 ? ["both families in one rule"] : [];
}

function portFaults(properties: Properties, end: string): readonly string[] {
  const one = properties[`${end}PortRange`] as string | undefined;
  const many = properties[`${end}PortRanges`] as readonly string[] | undefined;
  if ((one === undefined) === (many === undefined)) return [`not one way to say the ports of the ${end}`];
  if (one !== undefined) return one === "*" || isPorts(one) ? [] : [`${one} as port of the ${end}`];
  const faults = many!
    .filter((each) => !isPorts(each))
    .map((each) => `${each} among the ports of the ${end}`);
  return many!.length < 2 ? [...faults, `a list of ${many!.length} as ports of the ${end}`] : faults;
}

function isPorts(text: string): boolean {
  const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (parts === null) return false;
  const [first, last] = [Number(parts[1]), Number(parts[2] ?? parts[1])];
  return first <= last && last <= 65535;
}

function icmpFaults(properties: Properties): readonly string[] {
  if (properties.protocol !== "Icmp") return [];
  const ported = properties.destinationPortRange !== "*" || properties.sourcePortRange !== "*";
  const six = ["source", "destination"].some((end) =>
    blocksOf(properties, end).some(({ family }) => family === 6),
  );
  return [...(ported ? ["ports with ICMP"] : []), ...(six ? ["ICMP of IPv6"] : [])];
}

function blocksOf(properties: Properties, end: string): readonly Block[] {
  const one = properties[`${end}AddressPrefix`] as string | undefined;
  const many = (properties[`${end}AddressPrefixes`] ?? []) as readonly string[];
  return [...(one === undefined ? [] : [one]), ...many].flatMap((text) => readBlock(text) ?? []);
}

function countBlocks(properties: Properties, end: string): number {
  return blocksOf(properties, end).length;
}

function repeated(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
