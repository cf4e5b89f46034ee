import { spawnSync } from "node:child_process";
import { createContext, runInContext } from "node:vm";

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

const script = `
import json, sys
import pacparser
for line in sys.stdin:
    source, questions = json.loads(line)
    pacparser.init()
    pacparser.parse_pac_string(source)
    print(json.dumps([pacparser.find_proxy(url, host) for url, host in questions]))
    pacparser.cleanup()
`;

/** Asks pacparser (SpiderMonkey 1.7) about many files in one process. */
export function askPacparser(
  files: readonly (readonly [source: string, questions: readonly Question[]])[],
): readonly (readonly string[])[] {
  const input = files.map((file) => JSON.stringify(file)).join("\n");
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as readonly string[]);
}
