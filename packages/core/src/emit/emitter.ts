import type { Family } from "../address/index.js";
import type { Report } from "../diagnostic/index.js";
import type { Device, TellBeside } from "../flow/index.js";
import type { View } from "../policy/index.js";
import type { GatedPolicy, GatedRule } from "./gated.js";
import type { OptionsOf, OptionTable, OptionValue } from "./options.js";
import type { Render, TemplateSource } from "./template.js";

/** What a rule may need beyond allowing TCP from anywhere to a destination on single ports. */
export type Feature =
  | "deny"
  | "udp"
  | "icmp"
  | "any-protocol"
  | "any-port"
  | "any-destination"
  | "port-ranges"
  | "sources"
  | "ipv6";

/**
 * Whether the target can say it: "no" makes a rule that needs it an error (IPv6: left out with a
 * warning), "advisory" means that the target only steers traffic, so leaving it unsaid opens nothing.
 */
export type Support = "yes" | "no" | "advisory";

/** A documented ceiling of the target. */
export interface Limit {
  readonly max: number;
  /** What is counted: "rules per NSG". */
  readonly of: string;
  /** hard: the target refuses more (an error); soft: some models or consumers do (a warning). */
  readonly kind: "hard" | "soft";
  readonly source: { readonly document: string; readonly date?: string };
}

/** How much of a limit a plan uses; `where` names the object if there are several. */
export interface Measure<Name extends string = string> {
  readonly limit: Name;
  readonly value: number;
  readonly where?: string;
}

/** How many prefixes the destination of a rule has in a family; undefined: as many as its own. */
export type CountOf = (rule: GatedRule, family: Family) => number | undefined;

/** A rule as one file holds it. */
export interface OutputFile {
  /** Relative to the format's folder, "/" between segments. */
  readonly path: string;
  /** Ids of the rules that the file says, in the policy's order. */
  readonly rules: readonly string[];
  /** How many entries of each view the file holds. */
  readonly hosts: number;
  readonly tags: number;
  readonly prefixes: number;
  /** The content in pieces, so that a long list never becomes one text. Read once. */
  readonly chunks: Iterable<string>;
}

export interface EmitContext<Options> {
  readonly options: Options;
  readonly report: Report;
}

export interface RenderContext<Options> {
  readonly options: Options;
  /** Header lines: what made the file, of which policy and edition. No clock, host or path. */
  readonly banner: readonly string[];
  /** Renders one of the emitter's templates. */
  readonly render: Render;
}

/**
 * Turns a policy into the files of one target. `lower` decides and reports every loss, `render`
 * prints and decides nothing. `expect` says what the files must mean, `read` what they mean: equal or not is
 * proven by core.
 */
export interface Emitter<
  Id extends string = string,
  Table extends OptionTable = OptionTable,
  LimitName extends string = string,
  Plan = unknown,
> {
  readonly id: Id;
  readonly title: string;
  /** One sentence: what it writes. */
  readonly summary: string;
  /** What the target can say, preferred first. */
  readonly views: readonly [View, ...View[]];
  readonly features: Readonly<Record<Feature, Support>>;
  /** Set if `max-prefixes` counts each address family by itself, as the target's lists hold one each. */
  readonly countsFamilies?: true;
  /** Set if the target connects to the destination itself, so that its family does not follow the sender's. */
  readonly relays?: true;
  readonly limits: Readonly<Record<LimitName, Limit>>;
  readonly options: Table;
  /** By name; text formats only. */
  readonly templates: Readonly<Record<string, TemplateSource>>;
  /** How values are written into the target's templates. */
  readonly escapes: Escapes;
  lower(policy: GatedPolicy, context: EmitContext<OptionsOf<Table>>): Plan;
  measure(plan: Plan): readonly Measure<LimitName>[];
  /**
   * The same of the plan that `lower` would make of these rules if their destinations had other numbers of prefixes, where
   * counts are all that decides; more prefixes never make less of it. `where` is not asked for; undefined: only a plan
   * tells. Advice on limits asks it of many budgets.
   */
  measureCounts?(
    policy: GatedPolicy,
    options: OptionsOf<Table>,
    countOf: CountOf,
  ): readonly Measure<LimitName>[] | undefined;
  /**
   * What the plan needs for itself where it is deployed, in words for people: two policies of a run
   * that claim the same would undo each other on one device. None if it shares everything.
   */
  claims?(plan: Plan): readonly string[];
  render(plan: Plan, context: RenderContext<OptionsOf<Table>>): Iterable<OutputFile>;
  /**
   * What the files must say: the gated rules as decision lists of the target, by what its documents
   * say of it, and by as little of `lower` as names and places need.
   */
  expect?(policy: GatedPolicy, options: OptionsOf<Table>): readonly Device[];
  /**
   * What the files say, by code that shares nothing with `render`: the target's own grammar and
   * semantics, as far as written files and reasonable edits of them by hand go. Paths are relative to the
   * format's folder. What it cannot read with certainty it reports as SP4001 with file and line, and never guesses. What the files do besides is told to
   * those who ask for it; in a proof it is a difference.
   */
  read?(files: ReadonlyMap<string, string>, report: Report, tell?: TellBeside): readonly Device[];
}

/**
 * One way for each place in a target's text. Each throws RangeError on a value that has no safe
 * form there: by then it is a defect, as input was checked long before.
 */
export interface Escapes {
  /** A bare word. */
  token(value: string): string;
  /** A literal with its quotes. */
  quoted(value: string): string;
  /** The rest of a comment line. */
  comment(value: string): string;
}

/** Keeps the literal types of an emitter while checking its shape. */
export function defineEmitter<
  const Id extends string,
  const Table extends OptionTable,
  const LimitName extends string,
  Plan,
>(emitter: Emitter<Id, Table, LimitName, Plan>): Emitter<Id, Table, LimitName, Plan> {
  return emitter;
}

/** An emitter whose options, limits and plan are its own business. */
// biome-ignore lint/suspicious/noExplicitAny: the parameters differ by emitter and are consistent within each.
export type AnyEmitter = Emitter<string, any, any, any>;

/** Whether the files of an emitter can be read back. */
export function isReadable({ expect, read }: AnyEmitter): boolean {
  return expect !== undefined && read !== undefined;
}

export type { OptionValue };
