import type { Answer, Question, Target } from "./target.js";

/** A target that loads the same files once for all that is asked about them. */
export function asGroups(target: Target): Target {
  return async (questions) => {
    const groups = new Map<ReadonlyMap<string, string>, Map<string, Question>>();
    for (const question of questions) {
      const ofFiles = groups.get(question.files) ?? new Map<string, Question>();
      groups.set(question.files, ofFiles);
      const held = ofFiles.get(keyOf(question));
      ofFiles.set(
        keyOf(question),
        held === undefined ? question : { ...held, flows: [...held.flows, ...question.flows] },
      );
    }
    const joined = [...groups.values()].flatMap((ofFiles) => [...ofFiles.values()]);
    const answers = await target(joined);
    const left = new Map(joined.map((question, index) => [question, answers[index]?.[Symbol.iterator]()]));
    return questions.map((question) => {
      const rest = left.get(groups.get(question.files)!.get(keyOf(question))!);
      return rest === undefined ? undefined : question.flows.map((): Answer => rest.next().value);
    });
  };
}

/** What is told apart by other things is asked apart. */
function keyOf({ device, others }: Question): string {
  return [device, ...[...others].sort()].join("\n");
}
