import { join } from "node:path";
import { type Device, type Diagnostic, decide, diagnose, printFlow } from "@sallyport/core";
import type { Random } from "@sallyport/testkit";
import { emitter } from "../src/index.js";
import { type Boundaries, boundariesOf, isUnicast } from "./boundaries.js";
import { type Answer, type Engine, frame } from "./engine.js";
import type { Room } from "./proxy.js";
import { nameAddresses, printNames, requestTrials, type Trial, tunnelTrials } from "./requests.js";

/** What reader and squid said of the same files. */
export interface Verdict {
  /** refused: squid does not start by the files; unreadable: the reader does not know what they mean. */
  readonly kind: "refused" | "unreadable" | "compared";
  /** How many requests were compared. */
  readonly requests: number;
  /** Requests about which the two disagree, in words. */
  readonly disagreements: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Bench {
  readonly room: Room;
  readonly engine: Engine;
}

/** sample.conf, and lists. */
export type Files = ReadonlyMap<string, string>;

/** What the reader makes of the files; of sample.conf. */
interface Reading {
  readonly requests: Device | undefined;
  readonly tunnels: Device | undefined;
  readonly all: readonly Device[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether sample.conf is a squid.conf of its own. */
  readonly isWhole: boolean;
}

/** Behind an include: what it leaves open gets an answer of its own. */
const openEnd = `acl behind src all
http_access deny behind
deny_info 410:ERR_ACCESS_DENIED behind
`;

/** Asks a squid for what is at the boundaries of the files, by http_access. */
export async function tryRequests(
  bench: Bench,
  files: Files,
  count: number,
  random: Random,
): Promise<Verdict> {
  const reading = readFiles(files);
  const boundaries = boundariesOf(reading.all, files);
  const names = nameAddresses(boundaries, random);
  const trials = requestTrials(reading.all, boundaries, names, count, random);
  const answers = await ask(bench, files, reading.isWhole ? "" : openEnd, printNames(names), trials);
  const { requests } = reading;
  if (requests === undefined) return judge(answers, trials, reading, undefined);
  return judge(answers, trials, reading, ({ flow }, answer) => [decide(requests, flow), decisionOf(answer)]);
}

/**
 * Opens tunnels on a port with ssl-bump, by http_access and ssl_bump lines. What an include leaves open is
 * allowed by the first and, by turns, passed or cut by the second.
 */
export async function tryTunnels(
  bench: Bench,
  files: Files,
  count: number,
  random: Random,
): Promise<Verdict> {
  const reading = readFiles(files);
  const { requests, tunnels, all, isWhole } = reading;
  const boundaries = reachable(boundariesOf(all, files));
  const names = nameAddresses(boundaries, random);
  const trials = tunnelTrials(all, boundaries, names, count, random);
  const cutsOpen = random() < 0.5;
  const behind = isWhole ? "" : `http_access allow all\n${cutsOpen ? "ssl_bump terminate all\n" : ""}`;
  const answers = await ask(bench, files, behind, printNames(names), trials);
  if (requests === undefined) return judge(answers, trials, reading, undefined);
  return judge(answers, trials, reading, ({ flow }, answer) => {
    if (decide(requests, flow) === "deny") return ["deny", denialOf(answer)];
    const read = tunnels === undefined ? "open" : decide(tunnels, flow);
    return [read === "deny" || (read === "open" && cutsOpen) ? "cut" : "spliced", String(answer)];
  });
}

function readFiles(files: Files): Reading {
  const diagnostics: Diagnostic[] = [];
  const all = emitter.read!(files, (code, message, concern) => {
    diagnostics.push(diagnose(code, message, concern));
  });
  return {
    requests: all.find(({ id }) => id === "http_access sample"),
    tunnels: all.find(({ id }) => id === "ssl_bump sample"),
    all,
    diagnostics,
    isWhole: /^\s*http_port/m.test(files.get("sample.conf")!),
  };
}

function reachable(boundaries: Boundaries): Boundaries {
  return { ...boundaries, destinations: boundaries.destinations.filter(isUnicast) };
}

async function ask(
  { room, engine }: Bench,
  files: Files,
  behind: string,
  hosts: string,
  trials: readonly Trial[],
): Promise<readonly Answer[] | undefined> {
  const conf = `${frame(room)}include ${join(room.path, "sample.conf")}\n${behind}`;
  room.write(new Map([...files, ["hosts", hosts], ["squid.conf", conf]]));
  return engine.ask(
    join(room.path, "squid.conf"),
    trials.map((trial) => trial.ask),
  );
}

function judge(
  answers: readonly Answer[] | undefined,
  trials: readonly Trial[],
  { diagnostics }: Reading,
  compare: ((trial: Trial, answer: Answer) => readonly [read: string, seen: string]) | undefined,
): Verdict {
  const nothing = { requests: 0, disagreements: [], diagnostics };
  if (answers === undefined) return { kind: "refused", ...nothing };
  if (compare === undefined) return { kind: "unreadable", ...nothing };
  const disagreements = trials.flatMap((trial, index) => {
    const [read, seen] = compare(trial, answers[index]!);
    const hello = trial.ask.hello === undefined ? "" : `, hello ${trial.ask.hello || "without a name"}`;
    return read === seen ? [] : [`${printFlow(trial.flow)}${hello}: the reader says ${read}, squid ${seen}`];
  });
  return { kind: "compared", requests: trials.length, disagreements, diagnostics };
}

/** On a port with ssl-bump a denial mostly comes inside TLS. */
function denialOf(answer: Answer): string {
  return answer === 403 || answer === "squid's own TLS" ? "deny" : String(answer);
}

/** An error other than denial comes from behind the decision: nothing listens there, or the name is unknown. */
function decisionOf(answer: Answer): string {
  if (answer === 403) return "deny";
  if (answer === 410) return "open";
  return typeof answer === "number" && (answer === 200 || answer >= 500) ? "allow" : String(answer);
}
