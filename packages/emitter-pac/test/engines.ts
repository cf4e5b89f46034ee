import { spawnSync } from "node:child_process";
import { createContext, runInContext } from "node:vm";
import { library } from "./library.js";

/** What an engine is asked: the two arguments of FindProxyForURL. */
export type Question = readonly [url: string, host: string];

/**
 * Loads the file without any of the functions that PAC engines offer, so that one that is called
 * (those that look names up above all) throws.
 */
export function loadPac(source: string): (url: string, host: string) => string {
  const context = createContext({});
  runInContext(source, context);
  return runInContext("FindProxyForURL", context);
}

/** Loads the file into an engine with the functions that PAC engines offer; look-ups know the addresses given. */
export function loadPacWithLibrary(
  source: string,
  addresses: Readonly<Record<string, string>>,
): (url: string, host: string) => unknown {
  const context = createContext({ addresses });
  runInContext(library, context);
  runInContext(source, context);
  return runInContext("FindProxyForURL", context);
}

const script = `
import json, sys
import pacparser
def ask(question):
    try:
        return pacparser.find_proxy(*question)
    except Exception:
        return None
for line in sys.stdin:
    source, questions = json.loads(line)
    pacparser.init()
    try:
        pacparser.parse_pac_string(source)
    except Exception:
        pass
    print(json.dumps([ask(question) for question in questions]))
    pacparser.cleanup()
`;

/** Asks pacparser (SpiderMonkey 1.7) about many files in one process; null where it fails. */
export function askPacparser(
  files: readonly (readonly [source: string, questions: readonly Question[]])[],
): readonly (readonly (string | null)[])[] {
  const input = files.map((file) => JSON.stringify(file)).join("\n");
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    // A file that a test has edited may run for ever.
    timeout: 50_000,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as readonly (string | null)[]);
}

/** An answer without the blanks and empty parts that clients skip; what is no text stays as it is. */
export function plainAnswer(answer: unknown): unknown {
  if (typeof answer !== "string") return answer;
  const parts = answer.split(";").map((part) => part.trim());
  return parts.filter((part) => part !== "").join("; ");
}
