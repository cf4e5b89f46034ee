import type { Condition, Device, DeviceRule, FilePlace, GatedPolicy, Ports } from "@sallyport/core";

/** The file of a policy. */
export function pathOf({ name }: Pick<GatedPolicy, "name">): string {
  return `${name}.pac`;
}

/** What the file answers for the flows of some conditions, unless an earlier decision holds for them. */
export interface Decision {
  readonly name: string;
  readonly place?: FilePlace;
  readonly conditions: readonly Condition[];
  /** By port; together they hold every port once. */
  readonly answers: readonly Answer[];
}

/** What FindProxyForURL returns for some ports. */
export interface Answer {
  readonly text: string;
  readonly ports: Ports;
}

/** Programs ask a file about URLs, all of which are reached by TCP. */
const urls: Condition = { of: "protocol", protocols: ["tcp"] };

/**
 * The answers of one file as a list of decisions. A file neither allows nor denies, it answers, and different
 * ways may have the same answer. So the answer is a part of the flow, among its others: the device allows a
 * flow with "answer DIRECT" if, and only if, the file answers "DIRECT" for it. Two files are then equal as
 * devices if, and only if, they give the same answer for every host, address and port; a proxy with another name or
 * a way that is new shows as a difference like any other.
 */
export function deviceOf(path: string, decisions: Iterable<Decision>): Device {
  const rules: DeviceRule[] = [];
  for (const decision of decisions) for (const rule of rulesOf(decision)) rules.push(rule);
  return { id: `file ${path}`, files: [path], rules, otherwise: "deny" };
}

/** The thing that holds for a flow whose answer is the text. */
export function otherOfAnswer(text: string): string {
  return `answer ${text}`;
}

function* rulesOf({ name, place, conditions, answers }: Decision): Generator<DeviceRule> {
  const known = { name, ...(place === undefined ? {} : { place }) };
  const common = [urls, ...conditions];
  for (const { text, ports } of answers) {
    const port: readonly Condition[] = ports === "any" ? [] : [{ of: "port", ports }];
    const answer: Condition = { of: "other", what: otherOfAnswer(text) };
    yield { ...known, action: "allow", conditions: [...common, ...port, answer] };
  }
  // Every other answer for these flows.
  yield { ...known, action: "deny", conditions: common };
}
