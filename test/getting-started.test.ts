import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describeWith } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { bin, sallyport, workFolder } from "./sallyport.js";
import { openTerminal, prompt, type Terminal } from "./terminal.js";

/** A command of the page, and what the page says that it prints. */
interface Step {
  readonly command: string;
  readonly told: readonly string[];
}

const page = readFileSync(new URL("../docs/getting-started.md", import.meta.url), "utf8");

/** The commands of the page's blocks of a console, in order. */
function stepsOf(text: string): readonly Step[] {
  const lines = [...text.matchAll(/^```console\n(.*?)^```$/gms)].flatMap((block) =>
    block[1]!.trimEnd().split("\n"),
  );
  const steps: { command: string; told: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) steps.push({ command: line.slice(2), told: [] });
    else steps.at(-1)!.told.push(line);
  }
  return steps;
}

/** What is printed, as the page tells it: three dots stand for any lines, a figure in a table for any figure. */
function patternOf(told: readonly string[]): RegExp {
  const literal = (line: string) =>
    line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ {2,}\d+/g, " +\\d+");
  const lines = told.map((line) => (line === "..." ? "(?:.*\\n)*?" : `${literal(line)}\\n`));
  return new RegExp(`^${lines.join("")}$`);
}

/** Types a command, answers its questions as the page does, and returns what was printed without the command itself. */
async function follow({ type, waitFor }: Terminal, { command, told }: Step): Promise<string> {
  const asks = command === "sallyport init";
  const questions = told.filter((line) => asks && /^[^ ].*: \S/.test(line));
  const asked = questions.map((line) => line.split(/(?<=: )/));
  type(command);
  let printed = "";
  for (;;) {
    const [question, answer] = asked[0] ?? [];
    printed += await waitFor([prompt, ...(question === undefined ? [] : [question])]);
    if (printed.endsWith(prompt)) return printed.slice(`${command}\n`.length, -prompt.length);
    type(answer!);
    asked.shift();
  }
}

describeWith(["script", "git"], "the page that one begins with", () => {
  it("holds on a terminal, command by command", async () => {
    const cwd = workFolder();
    mkdirSync(join(cwd, "node_modules/.bin"), { recursive: true });
    symlinkSync(bin, join(cwd, "node_modules/.bin/sallyport"));
    const identity = Object.fromEntries(
      ["AUTHOR", "COMMITTER"].flatMap((who) => [
        [`GIT_${who}_NAME`, "network"],
        [`GIT_${who}_EMAIL`, "network@example.com"],
      ]),
    );
    const terminal = openTerminal(cwd, { ...identity, HOME: cwd });
    await terminal.waitFor([prompt]);
    terminal.type("git init --quiet");
    await terminal.waitFor([prompt]);
    const steps = stepsOf(page);
    for (const step of steps)
      expect(await follow(terminal, step), step.command).toMatch(patternOf(step.told));
    await terminal.end();
    const story = steps.flatMap(({ command }) => /^sallyport (\w+)$/.exec(command)?.[1] ?? []);
    expect(story).toEqual(["doctor", "init", "generate", "check", "diff", "generate", "check"]);
    expect(sallyport(["check"], { cwd })).toMatchObject({ status: 0, stdout: "out: 7 as generated\n" });
  });
});
