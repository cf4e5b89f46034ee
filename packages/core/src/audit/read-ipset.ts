import { linesOf } from "../text/lines.js";
import type { ReadList } from "./entry.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { looksLikeAddress, readAddress } from "./token.js";
import { splitWords } from "./words.js";

/** Reads what `ipset save` prints, files for `ipset restore`, and scripts of `ipset add` commands. */
export function readIpset(text: string): ReadList {
  const recorder = createRecorder();
  const types = new Map<string, string>();
  for (const { number, text: line } of linesOf(text)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const words = splitWords(line);
    const start = words[0] === "ipset" || words[0] === "sudo" ? words.findIndex((word) => isVerb(word)) : 0;
    const [verb, set, member] = words.slice(Math.max(start, 0));
    if (/^(?:create|-N|--create|-n)$/.test(verb ?? "")) types.set(set ?? "", member ?? "");
    else if (/^(?:add|-A|--add)$/.test(verb ?? "")) {
      recordMember(set ?? "", member ?? "", types.get(set ?? ""), words, number, recorder);
    } else if (!isVerb(verb ?? "")) recorder.skip(number, line.trim(), "it is no command of ipset");
  }
  return recorder.result("ipset");
}

function isVerb(word: string): boolean {
  return /^(?:create|add|del|flush|destroy|swap|rename|-[A-Za-z]|--[a-z]+)$/.test(word);
}

function recordMember(
  set: string,
  member: string,
  type: string | undefined,
  words: readonly string[],
  line: number,
  recorder: Recorder,
): void {
  const parts = member.split(",").filter(looksLikeAddress);
  const reason = words.includes("nomatch")
    ? "the set holds all but it"
    : type === "list:set"
      ? "it is a set, whose members are elsewhere"
      : parts.length === 0
        ? "there is no address in it"
        : undefined;
  if (reason !== undefined) recorder.skip(line, member, reason);
  else for (const part of parts) recorder.add(readAddress(part), line, set);
}
