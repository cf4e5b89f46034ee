import type { GatedPolicy, Readings } from "../emit/index.js";
import { type Device, DiagramsFull, decidedBy, devicesOf } from "../flow/index.js";
import type { Policy, Side } from "../policy/index.js";
import { type Answer, type AnswerPart, answerQuery } from "./answer.js";
import { type Meaning, meaningsOf } from "./meaning.js";
import type { Query } from "./query.js";
import type { AskOptions } from "./spaces.js";

/** What a list of decisions does with a query. */
export interface ListAnswer {
  readonly device: Device;
  /** Absent if the list is too large to be asked. */
  readonly answer?: Answer;
  /** Rules that mean what was asked for, where the list goes by another view of their services. */
  readonly meanings: readonly Meaning[];
  /** What the rules say of the flow of a part. */
  readonly ruledBy: (part: AnswerPart) => RuledBy;
}

/** What the rules of the policy say of a flow. */
export interface RuledBy {
  /** Id of the policy's rule that decides it, if one does. */
  readonly rule?: string;
  /** Whether the list decides it as the rules do. */
  readonly agrees: boolean;
}

/** Asks every list of decisions that was read; lists of which nothing is known for certain are left out. */
export function askLists(
  { expected, read, unreadable }: Omit<Readings, "besides">,
  gated: GatedPolicy,
  query: Query,
  options: AskOptions,
): readonly ListAnswer[] {
  return read
    .filter(({ files }) => !files.some((file) => unreadable.has(file)))
    .map((device) =>
      askList(
        device,
        expected.find(({ id }) => id === device.id),
        gated,
        query,
        options,
      ),
    );
}

function askList(
  device: Device,
  expected: Device | undefined,
  gated: GatedPolicy,
  query: Query,
  options: AskOptions,
): ListAnswer {
  const ruledBy = ({ witness, decision }: AnswerPart): RuledBy => {
    if (expected === undefined) return { agrees: false };
    const said = decidedBy(expected, witness, options.tags);
    const agrees = said.decision === decision;
    return said.rule === undefined ? { agrees } : { rule: said.rule.name, agrees };
  };
  const asked = unlessTooLarge(() => ({
    answer: answerQuery(device, query, options),
    meanings: expected === undefined ? [] : meaningsOf(gated, expected, device, query, options),
  }));
  return asked === undefined ? { device, meanings: [], ruledBy } : { device, ...asked, ruledBy };
}

/** What the rules of a side say themselves. */
export interface SideAnswer {
  readonly side: Side;
  /** Absent if the rules are too large to be asked. */
  readonly answer?: Answer;
}

/**
 * What a policy itself says: by the hosts of its rules for a name, by their prefixes for an address. Its rules are read as they
 * stand: any of the senders to any of the destinations.
 */
export function askPolicy(
  { sides, rules }: Policy,
  query: Query,
  options: AskOptions,
): readonly SideAnswer[] {
  const wanted = query.to.hosts === undefined ? "prefixes" : "hosts";
  return sides.map((side) => {
    const own = rules.filter((rule) => rule.side === side.id);
    const { device } = devicesOf(own, options.tags).find(({ prefers }) => prefers === wanted)!;
    const answer = unlessTooLarge(() => answerQuery(device, query, { ...options, relays: true }));
    return answer === undefined ? { side } : { side, answer };
  });
}

function unlessTooLarge<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiagramsFull) return undefined;
    throw error;
  }
}
