import { type Condition, type Device, decide, type Flow, listRanges } from "@sallyport/core";

const answerWord = "answer ";
/** Of the networks that tests in files ask for, and beyond. */
const addresses = [
  "203.0.113.9",
  "10.0.0.0",
  "10.1.2.3",
  "10.1.2.127",
  "10.1.2.128",
  "11.0.0.1",
  "2001:db8::1",
];

/** Flows of TCP at the edges of everything that the devices ask of one, without their others. */
export function boundaryFlows(devices: readonly Device[]): readonly Flow[] {
  const conditions = devices.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions));
  const ends = [
    ...[...new Set(["other.invalid", ...conditions.flatMap(hostsAround)])].map((host) => ({ host })),
    ...[...new Set([...addresses, ...conditions.flatMap(addressesAround)])].map((destination) => ({
      destination,
    })),
  ];
  const ports = [...new Set([80, 443, ...conditions.flatMap(portsAround)])];
  return ends.flatMap((end) =>
    ports.map((port): Flow => ({ source: "192.0.2.1", protocol: "tcp", port, ...end })),
  );
}

/** The one answer of a device for a flow; throws if it gives none or several. */
export function answerOf(device: Device, flow: Flow): string {
  const answers = answersOf(device).filter(
    (text) =>
      decide(device, { ...flow, others: [...(flow.others ?? []), `${answerWord}${text}`] }) === "allow",
  );
  if (answers.length !== 1) throw new Error(`${answers.length} answers for ${JSON.stringify(flow)}`);
  return answers[0]!;
}

/** The tests that a device leaves to the engine, as expressions of the host. */
export function ownTestsOf(device: Device): readonly string[] {
  return [...new Set(othersOf(device).filter((what) => !what.startsWith(answerWord)))];
}

const answers = new WeakMap<Device, readonly string[]>();

function answersOf(device: Device): readonly string[] {
  const known = answers.get(device);
  if (known !== undefined) return known;
  const found = othersOf(device).filter((what) => what.startsWith(answerWord));
  const texts = [...new Set(found)].map((what) => what.slice(answerWord.length));
  answers.set(device, texts);
  return texts;
}

function othersOf({ rules }: Device): readonly string[] {
  return rules.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.of === "other" ? [condition.what] : [])),
  );
}

/** The name, one label and two below it, look-alikes, and what it is below. */
function hostsAround(condition: Condition): readonly string[] {
  if (condition.of !== "host") return [];
  const names = [
    ...condition.patterns.map(({ name }) => name),
    ...(condition.endings ?? []).map((ending) => ending.replace(/^\./, "")),
  ].filter((name) => name !== "");
  const around = names.flatMap((name) => [
    ...[name, `a.${name}`, `10.${name}`, `z.a.${name}`, `z${name}`],
    ...(name.includes(".") ? [name.slice(name.indexOf(".") + 1), name.slice(0, name.lastIndexOf("."))] : []),
  ]);
  // What ends in a number is an address, and no flow has it for a name.
  return around.filter((host) => !/(?:^|\.)\d+$/.test(host));
}

/** First and last of each range, and one beyond. */
function addressesAround(condition: Condition): readonly string[] {
  if (condition.of !== "destination") return [];
  return [...listRanges(condition.set)].flatMap(({ first, last }) =>
    first.includes(":") ? [] : [step(first, -1), first, last, step(last, 1)],
  );
}

function step(address: string, by: number): string {
  const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const next = Math.min(Math.max(number + by, 0), 2 ** 32 - 1);
  return [24, 16, 8, 0].map((shift) => Math.floor(next / 2 ** shift) % 256).join(".");
}

function portsAround(condition: Condition): readonly number[] {
  if (condition.of !== "port") return [];
  return condition.ports
    .flatMap(({ first, last }) => [first - 1, first, last, last + 1])
    .filter((port) => port >= 1 && port <= 65535);
}
