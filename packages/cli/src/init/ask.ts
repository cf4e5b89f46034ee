import { nearestName } from "@sallyport/core";
import {
  findScenario,
  type ParameterKey,
  type ScenarioSpec,
  scenarioParameters,
  scenarioTable,
} from "@sallyport/core/scenario";
import { splitList } from "../config/flags.js";
import { formatIds } from "../registry.js";
import type { InitFlags } from "./make-config.js";

/** Prints a text and takes the line that is answered. */
export type Ask = (text: string) => Promise<string>;

/** What an answer means, or why it cannot be taken. */
type Reading<Value> = { readonly value: Value } | { readonly refused: string };

const ownRules = "own-rules";

/**
 * Asks for what a config begins with, as the flags that would say the same; what flags give already is
 * not asked. A question is asked again until its answer can be taken; `isRegion` knows the regions of
 * every cloud.
 */
export async function askBeginning(
  ask: Ask,
  flags: Omit<InitFlags, "failback">,
  isRegion: (text: string) => boolean,
): Promise<InitFlags> {
  const choices = [...scenarioTable, { id: ownRules, title: "Rules of your own" }];
  const list = choices.map(({ id, title }, index) => `  ${index + 1}  ${id} (${title})\n`).join("");
  const ids = choices.map(({ id }) => id);
  const id = await repeat(ask, `What must get out?\n${list}number or name: `, (text) =>
    readChoice(text, ids),
  );
  const spec = findScenario(id);
  const about = spec === undefined ? { ownRules: true } : { scenario: id };
  const parameters = spec === undefined ? {} : await askRequired(ask, spec, isRegion);
  const format = splitList(flags.format) ?? (await askFormats(ask));
  const proxies = flags.option === undefined ? await askProxies(ask, format) : {};
  return { ...about, ...parameters, failback: true, ...proxies, ...flags, format };
}

async function askRequired(
  ask: Ask,
  spec: ScenarioSpec,
  isRegion: (text: string) => boolean,
): Promise<Pick<InitFlags, "source" | "target">> {
  const answers: Partial<Record<ParameterKey, string>> = {};
  for (const key of spec.required) {
    const { kind, description } = scenarioParameters[key];
    const read = (text: string): Reading<string> => {
      if (text === "") return { refused: "it cannot be left out" };
      if (kind !== "region" || isRegion(text)) return { value: text };
      return { refused: `"${text}" is no region; see \`sallyport list regions\`` };
    };
    answers[key] = await repeat(ask, `${capital(description)}: `, read);
  }
  return answers as Pick<InitFlags, "source" | "target">;
}

async function askFormats(ask: Ask): Promise<readonly string[]> {
  const question = `Formats by commas (${formatIds.join(", ")}), or Enter for all: `;
  return await repeat(ask, question, readFormats);
}

/** The one thing of a format that has no sensible default. */
async function askProxies(ask: Ask, formats: readonly string[]): Promise<Pick<InitFlags, "option">> {
  if (!formats.includes("pac")) return {};
  const text = await ask(
    "Proxies of the PAC file by commas (like proxy1.example.com:3128), or Enter for none: ",
  );
  const proxies = words(text);
  return proxies.length === 0 ? {} : { option: [`pac.proxies=${proxies.join(",")}`] };
}

async function repeat<Value>(
  ask: Ask,
  question: string,
  read: (answer: string) => Reading<Value>,
): Promise<Value> {
  let text = question;
  for (;;) {
    const reading = read((await ask(text)).trim());
    if ("value" in reading) return reading.value;
    text = `${reading.refused}\n${question.split("\n").at(-1)}`;
  }
}

function readChoice(text: string, ids: readonly string[]): Reading<string> {
  const chosen = /^\d+$/.test(text) ? ids[Number(text) - 1] : ids.find((id) => id === text.toLowerCase());
  if (chosen !== undefined) return { value: chosen };
  return { refused: refusal(text, ids, `there are the numbers 1 to ${ids.length}`) };
}

function readFormats(text: string): Reading<readonly string[]> {
  const named = words(text);
  const unknown = named.find((each) => !formatIds.some((id) => id === each));
  if (unknown !== undefined)
    return { refused: refusal(unknown, formatIds, `there are ${formatIds.join(", ")}`) };
  return { value: named.length === 0 ? formatIds : named };
}

function refusal(text: string, known: readonly string[], otherwise: string): string {
  const near = nearestName(text, known);
  return `"${text}" is none of them; ${near === undefined ? otherwise : `did you mean ${near}?`}`;
}

function words(text: string): readonly string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
