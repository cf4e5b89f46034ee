import { names, sketchGuard } from "./guards.js";
import type { Random } from "./random.js";

/** Changes a file as people or accidents do; undefined where there is nothing of the kind to change. */
export type Edit = (source: string, random: Random) => string | undefined;

const firstComment = /(?<=function FindProxyForURL\(url, host\) {\n).*\n/;

/** Puts guards above the walk. */
export const addGuards: Edit = (source, random) => {
  const guards = Array.from({ length: 1 + random.below(3) }, () => sketchGuard(random)).join("\n");
  return changeGuards(source.replace(firstComment, ""), () => `${guards}\n`);
};

const entry = /^ {2}"(?:\*\.)?[^"*]+": [a-z]\w*,$/gm;
const number = /(?<=^var p\w+ = .*)\b\d+\b/gm;
const guard = /^ {2}(?:if|var) .*\n(?: {3,}.*\n| {2}}.*\n| {2}if \(isSo.*\n)*/gm;

/** Edits that leave a file that can be read, mostly. */
export const meaningfulEdits: Readonly<Record<string, Edit>> = {
  "remove a dot of a key": (source, random) =>
    change(source, entry, random, (line) => replaceOne(line, /\./g, random, () => "")),
  "add a dot to a key": (source, random) =>
    change(source, entry, random, (line) =>
      replaceOne(line, /(?<=".*)\w(?=.*":)/g, random, (all) => `${all}.`),
    ),
  "make a key wider or narrower": (source, random) =>
    change(source, entry, random, (line) =>
      line.includes("*.") ? line.replace("*.", "") : line.replace('"', '"*.'),
    ),
  "drop an entry": (source, random) => change(source, entry, random, () => ""),
  "add an entry": (source, random) =>
    change(source, entry, random, (line) => {
      const key = `${random.pick(["", "*."])}${random.pick(names)}.`;
      return `${line}\n  ${random.pick(['"', "'"])}${key}": ${line.slice(line.indexOf('": ') + 3)}`.replace(
        /'(.*)":/,
        "'$1':",
      );
    }),
  "add an address": (source, random) =>
    change(source, entry, random, (line) => `${line}\n  "10.1.2.3.": [80, 443, "PROXY other:8080"],`),
  "give an entry twice": (source, random) => {
    const lines = source.match(entry) ?? [];
    const value = (line: string) => line.slice(line.indexOf('": ') + 3);
    return change(
      source,
      entry,
      random,
      (line) => `${line}\n${line.replace(value(line), value(random.pick(lines)))}`,
    );
  },
  "swap two entries": (source, random) => {
    const lines = source.match(entry) ?? [];
    return change(source, entry, random, (line) => `${line}\n${random.pick(lines)}`);
  },
  "change a port by one": (source, random) =>
    change(source, number, random, (port) => String(Math.max(0, Number(port) + random.pick([-1, 1])))),
  "swap ports": (source, random) =>
    change(source, /(?<=^var p\w+ = .*)\b\d+, \d+\b/gm, random, (ports) =>
      ports.split(", ").reverse().join(", "),
    ),
  "add a span": (source, random) =>
    change(
      source,
      /(?<=^var p\w+ = \[)/gm,
      random,
      () => `${random.pick(["1, 80", "443, 443", "8080, 8081"])}, "PROXY other:8080", `,
    ),
  "change an answer": (source, random) =>
    change(source, /(?<=^var (?:un)?matched = ")[^"]+/gm, random, () =>
      random.pick(["PROXY other:1", "DIRECT", "PROXY p:1;DIRECT"]),
    ),
  "declare an answer again": (source, random) => {
    const again = `var ${random.pick(["matched", "unmatched"])} = "PROXY other:1";\n`;
    return random.once(2)
      ? `${source}${again}`
      : source.replace(/^var (?=none|[pd]\w+ = \[)/m, `${again}var `);
  },
  "exchange the answers": (source) =>
    source
      .replace("var matched", "var m")
      .replace("var unmatched", "var matched")
      .replace("var m ", "var unmatched "),
  "reorder guards": (source, random) =>
    changeGuards(source, (guards) => {
      const all = guards.match(guard) ?? [""];
      const first = random.pick(all);
      return [first, ...all.filter((each) => each !== first)].reverse().join("");
    }),
  "flip a condition": (source, random) =>
    changeGuards(source, (guards) =>
      replaceOne(guards, /[!=]==?|&&|\|\||!|<=?|>=?/g, random, (sign) => flipped[sign] ?? sign),
    ),
  "change a text of a guard": (source, random) =>
    changeGuards(source, (guards) =>
      replaceOne(guards, /(?<=(?:host, |== )"\*?)[a-z.]+(?=")/g, random, (text) =>
        replaceOne(text, /./g, random, (all) => random.pick(["", `${all}.`, "x", "10"])),
      ),
    ),
  "drop an else or a test": (source, random) =>
    changeGuards(source, (guards) =>
      replaceOne(guards, /else |if \((?!isSo)/g, random, (all) => (all.startsWith("e") ? "" : "if (!")),
    ),
  "lay it out anew": (source, random) =>
    source
      .replaceAll("\n", random.pick(["\n", "\r\n", "\n\n", "\n// note\n", "\n/* a\n b */\n"]))
      .replace(/\bname\b/g, random.pick(["name", "label"]))
      .replace(/\bhosts\b/g, random.pick(["hosts", "table"])),
};

const flipped: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "===": "!==",
  "&&": "||",
  "||": "&&",
  "!": "",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
};

const words = [
  "==",
  "!=",
  "<",
  "<=",
  "+",
  "-",
  "0",
  "1",
  "name",
  "key",
  "host",
  "url",
  ".",
  "true",
  "return",
  "!",
  "indexOf",
];

/** Edits of the code itself: what comes of them is refused, unless it is sure to mean what it meant. */
export const codeEdits: Readonly<Record<string, Edit>> = {
  "cut the file": (source, random) => source.slice(0, random.below(source.length)),
  "drop a character": (source, random) => {
    const at = random.below(source.length);
    return source.slice(0, at) + source.slice(at + 1);
  },
  "change a character": (source, random) => {
    const at = random.below(source.length);
    return source.slice(0, at) + random.pick([..."a.\"';,01()=!*/+ \n"]) + source.slice(at + 1);
  },
  "change a word of the code": (source, random) =>
    change(source, /(?<=^ +(?!\/\/|").*)(?:\w+|[=!<>+&|-]+)/gm, random, () => random.pick(words)),
  "change the port of a scheme": (source, random) =>
    change(source, /(?<=^ {2}"\w+": )\d+/gm, random, (port) =>
      String(Number(port) + random.pick([-1, 1, 8000])),
    ),
  "give a name to two things": (source, random) => {
    const [from, to] = random.pick([
      ["key", "name"],
      ["name", "hosts"],
      ["key", "has"],
      ["port", "ports"],
      ["i", "port"],
      ["unmatched", "ports"],
      ["parts", "url"],
      ["scheme", "schemes"],
      ["wayTo", "portOf"],
    ] as const);
    return source.replace(new RegExp(`\\b${from}\\b`, "g"), to);
  },
  "drop a line of the code": (source, random) => change(source, /^ {2,4}[a-z}].*\n/gm, random, () => ""),
  "say a line of the code twice": (source, random) =>
    change(source, /^ {2,4}[a-z}].*\n/gm, random, (line) => line + line),
  "move a variable to the front": (source, random) => {
    let moved = "";
    const rest = change(source, /^var \w+ = .*;\n/gm, random, (line) => {
      moved = line;
      return "";
    });
    return rest === undefined ? undefined : moved + rest;
  },
};

/** Changes one of the places that fit. */
function change(
  source: string,
  place: RegExp,
  random: Random,
  by: (found: string) => string,
): string | undefined {
  const found = [...source.matchAll(place)];
  if (found.length === 0) return undefined;
  const { index, 0: text } = random.pick(found);
  return source.slice(0, index) + by(text) + source.slice(index + text.length);
}

/** Changes what stands above the walk. */
function changeGuards(source: string, by: (guards: string) => string): string | undefined {
  const start = source.indexOf("{\n") + 2;
  const end = source.indexOf("  var name = host.");
  if (start < 2 || end < start) return undefined;
  return source.slice(0, start) + by(source.slice(start, end)) + source.slice(end);
}

function replaceOne(text: string, place: RegExp, random: Random, by: (found: string) => string): string {
  return change(text, place, random, by) ?? text;
}
