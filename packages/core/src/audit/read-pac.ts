import { lineCounter } from "../text/lines.js";
import type { ReadList } from "./entry.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { looksLikeAddress, readAddress, readHost, readToken } from "./token.js";

interface JsString {
  readonly text: string;
  readonly offset: number;
  /** What stands between it and the string before, or the beginning. */
  readonly before: string;
}

/**
 * Reads the hosts and addresses that stand as strings in a proxy auto-config file. What the script does
 * with them is not run: a name that it keeps away from the proxy is an entry as well.
 */
export function readPac(text: string): ReadList {
  const recorder = createRecorder();
  const lineOf = lineCounter(text);
  let network: JsString | undefined;
  for (const string of stringsOf(text)) {
    const line = lineOf(string.offset);
    const [address, isMask] = [network, /^\s*,\s*$/.test(string.before)];
    network = undefined;
    if (address !== undefined && isMask) recorder.add(readAddress(`${address.text}/${string.text}`), line);
    else if (/isInNet\s*\([^"']*,\s*$/.test(string.before)) network = string;
    else recordString(string, line, recorder);
  }
  return recorder.result("pac");
}

function recordString({ text, before }: JsString, line: number, recorder: Recorder): void {
  if (/^(?:PROXY|HTTPS?|SOCKS[45]?|DIRECT)\b/.test(text)) return;
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const isSuffix = /(?:dnsDomainIs|endsWith|indexOf)\s*\([^()]*$|\.endsWith\s*\($/.test(before);
  for (const word of words) {
    // The function compares the end of the name, so ".x" leaves x itself out.
    const name = isSuffix && word.startsWith(".") ? `*${word}` : word;
    const meaning = looksLikeAddress(word) ? readAddress(word) : readToken(name);
    if (meaning?.kind === "host") recorder.add({ ...readHost(name), text: word }, line);
    else if (meaning?.kind === "prefix") recorder.add(meaning, line);
    else if (/[A-Za-z]/.test(word) && word.includes("*") && word.includes("."))
      recorder.add(readHost(word), line);
  }
}

/** The string literals of a script, outside its comments. */
function* stringsOf(text: string): Generator<JsString> {
  let since = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "/" && (text[at + 1] === "/" || text[at + 1] === "*")) {
      const [mark, length] = text[at + 1] === "/" ? ["\n", 0] : ["*/", 1];
      const end = text.indexOf(mark as string, at + 2);
      at = end < 0 ? text.length : end + (length as number);
    } else if (character === '"' || character === "'") {
      const end = endOfString(text, at);
      const body = text.slice(at + 1, end);
      yield {
        text: body.replace(/\\(.)/g, "$1"),
        offset: at,
        before: text.slice(Math.max(since, at - 200), at),
      };
      at = end;
      since = end + 1;
    }
  }
}

/** The offset of the closing mark, or of the end of the line. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[start] || text[at] === "\n") return at;
  }
  return text.length;
}
