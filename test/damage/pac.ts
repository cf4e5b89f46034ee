import type { Flow } from "@sallyport/core";
import { askPacparser, type Question as Call, loadPac } from "../../packages/emitter-pac/test/engines.js";
import type { Answer, Question, Target } from "./target.js";

/** Both engines; an answer in which they differ is neither's. */
export const pacTarget: Target = async (questions) => {
  const loaded = questions.map((question) => ({ question, find: load(textOf(question)) }));
  const parsed = askPacparser(
    loaded.map(({ question, find }) => [
      textOf(question),
      find === undefined ? [] : question.flows.map(callOf),
    ]),
  );
  return loaded.map(({ question, find }, index) => {
    if (find === undefined) return undefined;
    return question.flows.map((flow, at): Answer => {
      const answers = [call(find, callOf(flow)), plain(parsed[index]![at] ?? "")];
      return answers[0] === answers[1] ? answers[0] : `${answers.join(" or ")}, by engine`;
    });
  });
};

function textOf({ files, deviceFiles: [file] }: Question): string {
  return files.get(file!)!;
}

function load(source: string): ((url: string, host: string) => string) | undefined {
  try {
    return loadPac(source);
  } catch {
    return undefined;
  }
}

function callOf({ host, destination, port }: Flow): Call {
  const name = host ?? destination!;
  const inUrl = name.includes(":") ? `[${name}]` : name;
  return [`https://${inUrl}:${port}/`, name];
}

function call(find: (url: string, host: string) => string, question: Call): string {
  try {
    return plain(find(...question));
  } catch {
    return "";
  }
}

function plain(answer: unknown): string {
  return String(answer)
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("; ");
}
