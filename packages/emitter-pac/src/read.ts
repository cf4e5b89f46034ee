import type { Device, Report, TellBeside } from "@sallyport/core";
import { deviceOf } from "./device.js";
import { decideByFunction } from "./read-decide.js";
import { readGlobals } from "./read-globals.js";
import { namesOf } from "./read-names.js";
import { readProgram } from "./read-program.js";
import { Unreadable } from "./read-unreadable.js";

/**
 * What the .pac files among these answer, each as the function that it is. A file of which something is not
 * understood yields no device; SP4001 says what and where. A script of what is read can do nothing but answer
 * and have names looked up; the latter is told.
 */
export function read(
  files: ReadonlyMap<string, string>,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  return [...files]
    .filter(([path]) => path.endsWith(".pac"))
    .flatMap(([path, source]) => {
      try {
        return [readFile(path, source, tell)];
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        report("SP4001", error.message, { place: { file: path, line: error.line } });
        return [];
      }
    });
}

function readFile(path: string, source: string, tell: TellBeside | undefined): Device {
  const program = readProgram(source);
  const globals = readGlobals(program);
  const asked = globals.find("FindProxyForURL");
  if (asked?.type !== "function") throw new Unreadable("the file has no function FindProxyForURL", 1);
  let names: readonly string[] | undefined;
  const knownNames = () => (names ??= namesOf(program));
  const lines = new Set<number>();
  const lookedUp = (line: number) => void lines.add(line);
  const decisions = decideByFunction(asked.declaration, globals, path, { names: knownNames, lookedUp });
  for (const line of lines)
    tell?.({ what: "isInNet, by which names are looked up", place: { file: path, line } });
  return deviceOf(path, decisions);
}
