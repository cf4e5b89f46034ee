import {
  type AnyEmitter,
  collector,
  type Device,
  emit,
  type Flow,
  fillOptions,
  type GatedPolicy,
  judge,
  type OptionValue,
  type Policy,
  prefixSet,
  readBack,
  type Verdict,
} from "@sallyport/core";
import {
  boundaryFlows,
  createRandom,
  type Damaged,
  damage,
  damageKinds,
  type Random,
} from "@sallyport/testkit";
import type { Answer, Question, Target } from "./target.js";

/** What the tags of the policies under damage hold. */
export const tagSets = new Map([
  ["Storage.EastUS", prefixSet(["20.38.98.0/24", "20.60.0.0/24"])],
  ["Internet", prefixSet(["0.0.0.0/0", "::/0"])],
]);

/** A policy and the options that it is written with. */
export interface Sample {
  readonly policy: Policy;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** What became of damaged files. */
export interface Outcome {
  readonly damaged: Damaged;
  /** Refused: something is unreadable, missing or not asked for. */
  readonly verdict: "equal" | "different" | "refused";
  /** What the target says against it: empty if it agrees. */
  readonly objections: readonly string[];
  /** How many flows the target answered. */
  readonly answered: number;
  /** Whether the target confirmed a witness. */
  readonly confirmed: boolean;
}

const flowsWhenEqual = 24;
const witnessesAsked = 4;

/** Damages the files of samples in every way in turn, judges them and asks the target about each verdict. */
export async function runTrial(
  emitter: AnyEmitter,
  samples: readonly Sample[],
  target: Target,
  count: number,
  seed: number,
): Promise<readonly Outcome[]> {
  const random = createRandom(seed);
  const written = samples.map((sample) => writeFiles(emitter, sample));
  const trials: Trial[] = [];
  for (let turn = 0; trials.length < count && turn < count * 4; turn++) {
    const base = written[turn % written.length]!;
    const damaged = damage(base.files, damageKinds[turn % damageKinds.length]!, random);
    if (damaged !== undefined) trials.push(judgeDamaged(emitter, base, damaged, random));
  }
  const questions = trials.flatMap((trial) =>
    trial.before.flatMap((question, index) => [question, trial.after[index]!]),
  );
  const answers = [...(await target(questions))];
  return trials.map((trial) => {
    const pairs = trial.before.map(() => [answers.shift(), answers.shift()] as const);
    return outcomeOf(trial, pairs);
  });
}

interface Written {
  readonly files: ReadonlyMap<string, string>;
  readonly policy: GatedPolicy;
  readonly options: Readonly<Record<string, unknown>>;
}

function writeFiles(emitter: AnyEmitter, { policy, options = {} }: Sample): Written {
  const result = emit({ policy, emitter, options, sets: tagSets });
  if (result.proven.length === 0) throw new Error(JSON.stringify(result.diagnostics));
  return {
    files: new Map(result.files.map(({ path, chunks }) => [path, [...chunks].join("")])),
    policy: result.gated,
    options: fillOptions(emitter.options, options),
  };
}

interface Trial {
  readonly damaged: Damaged;
  readonly verdict: Outcome["verdict"];
  /** The same flows for the files as they were and as they are, list by list. */
  readonly before: readonly Question[];
  readonly after: readonly Question[];
  /** What the reader says of the flows after, where a verdict is a difference. */
  readonly said: readonly (readonly string[])[];
}

function judgeDamaged(
  emitter: AnyEmitter,
  { files, policy, options }: Written,
  damaged: Damaged,
  random: Random,
): Trial {
  const { report } = collector();
  const readings = readBack({ emitter, policy, options, files: damaged.files }, report);
  const verdicts = judge(readings, { tags: tagSets });
  const differing = verdicts.filter((each) => each.kind === "different");
  const whole = verdicts.every(({ kind }) => kind === "equal");
  const verdict = whole ? "equal" : differing.length > 0 ? "different" : "refused";
  const expectedOf = (id: string) => readings.expected.find((device) => device.id === id)!;
  const asked = whole
    ? readings.expected.map((device) =>
        askedOf([device], boundaryFlows(device, tagSets, flowsWhenEqual, random)),
      )
    : differing.map(({ device, differences }) =>
        askedOf(
          [expectedOf(device.id), device],
          differences.slice(0, witnessesAsked).map(({ witness }) => witness),
        ),
      );
  const ask = (held: ReadonlyMap<string, string>) =>
    asked.map((each): Question => ({ ...each, files: held }));
  return {
    damaged,
    verdict,
    before: ask(files),
    after: ask(damaged.files),
    said: differing.map(decisionsOf),
  };
}

function askedOf(devices: readonly Device[], flows: readonly Flow[]): Omit<Question, "files"> {
  const { id, files } = devices[0]!;
  const conditions = devices.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions));
  const others = conditions.flatMap((condition) => (condition.of === "other" ? [condition.what] : []));
  return { device: id, deviceFiles: files, flows, others: [...new Set(others)] };
}

function decisionsOf({ differences }: Extract<Verdict, { kind: "different" }>): readonly string[] {
  return differences.slice(0, witnessesAsked).map(({ read }) => read.decision);
}

type Answers = readonly Answer[] | undefined;

function outcomeOf(
  { damaged, verdict, after, said }: Trial,
  pairs: readonly (readonly [Answers, Answers])[],
): Outcome {
  const objections: string[] = [];
  let answered = 0;
  let confirmed = false;
  for (const [index, [before, now]] of pairs.entries()) {
    if (before === undefined) throw new Error("the target refuses files that were just generated");
    for (const [at, was] of before.entries()) {
      const is = now?.[at];
      if (was === undefined || is === undefined) continue;
      answered++;
      const flow = JSON.stringify(after[index]!.flows[at]);
      if (verdict === "equal" && is !== was)
        objections.push(`${flow}: ${was} became ${is}, and nothing was found`);
      if (verdict !== "different") continue;
      confirmed ||= is !== was;
      if (is === was) objections.push(`${flow}: still ${is}, and a difference was found`);
      else if (isDecision(is) && is !== said[index]![at])
        objections.push(`${flow}: ${is}, and was read as ${said[index]![at]}`);
    }
  }
  return { damaged, verdict, objections, answered, confirmed };
}

/** A PAC file gives other answers than decisions. */
function isDecision(answer: string): boolean {
  return ["allow", "deny", "open"].includes(answer);
}
