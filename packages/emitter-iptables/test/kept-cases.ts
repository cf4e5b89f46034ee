import { hostForms } from "./forms.js";

/** Changes the text of the files with that ending. */
export type Edit = readonly [ending: string, change: (text: string) => string];

export interface Case {
  readonly title: string;
  /** The form of the files, by its place among those of a machine that sends. */
  readonly form: number;
  readonly edits: readonly Edit[];
  /** Whether something of an earlier load stays, or the load is refused where there was one. */
  readonly outcome: "clear" | "kept" | "refused";
}

export const IPSET = 0;
export const LINEAR = 1;
const JUMP = 2;
const OUTPUT = 3;

export const drop = (pattern: RegExp) => (text: string) => text.replace(pattern, "");
const all =
  (...changes: readonly ((text: string) => string)[]) =>
  (text: string) =>
    changes.reduce((changed, change) => change(changed), text);
const flushes = /^flush .*\n/gm;
const onTop = (command: string) => (text: string) =>
  text.replace(/^add table (.*)\n/m, `$&${command.replaceAll("TABLE", "$1")}\n`);
/** Every set is filled itself. */
const direct = all(drop(/^(?:swap|destroy) .*\n/gm), (text) => text.replaceAll("+", ""));

function ipset(title: string, outcome: Case["outcome"], change: Edit[1]): Case {
  return { title, form: IPSET, edits: [[".ipset", change]], outcome };
}

function rules(title: string, outcome: Case["outcome"], ending: string, change: Edit[1]): Case {
  return { title, form: IPSET, edits: [[ending, change]], outcome };
}

const jump = "-A OUTPUT -j sample_all\n";

function nft(title: string, form: number, outcome: Case["outcome"], change: Edit[1]): Case {
  return { title, form, edits: [[".nft", change]], outcome };
}

export const cases: readonly Case[] = [
  ...hostForms.map(
    ({ name }, form): Case => ({ title: `${name}, as written`, form, edits: [], outcome: "clear" }),
  ),
  ipset("no set flushed", "kept", drop(flushes)),
  ipset("one not flushed", "kept", drop(/^flush .*\n/m)),
  ipset("taken away instead", "clear", (text) =>
    text.replace(/^(create (\S+\+) .*\n)flush .*\n/gm, "destroy $2 -exist\n$1"),
  ),
  ipset("another taken away", "kept", (text) =>
    text.replace(/^(create (\S+\+) .*\n)flush .*\n/gm, "destroy x$2 -exist\n$1"),
  ),
  ipset("emptied by hand", "kept", (text) =>
    text.replace(/^flush (\S+)_4\+\n/gm, "del $1_4+ 20.8.0.0/17 -exist\n"),
  ),
  ipset(
    "all sets flushed",
    "clear",
    all(drop(flushes), (text) => text.replace(/^create/m, "flush\n$&")),
  ),
  ipset(
    "all sets destroyed",
    "refused",
    all(drop(flushes), (text) => text.replace(/^create/m, "destroy\n$&")),
  ),
  ipset("filled itself", "clear", direct),
  ipset("filled itself, not flushed", "kept", all(direct, drop(flushes))),
  ipset(
    "made where it must not be",
    "refused",
    all(drop(flushes), (text) => text.replaceAll(" -exist", "")),
  ),
  ipset(
    "-exist of the line before",
    "kept",
    all(drop(flushes), (text) =>
      text.replaceAll(/^(create .*) -exist$/gm, "$1").replace(/^create/m, "destroy x -exist\n$&"),
    ),
  ),
  ipset("swapped once more and back", "clear", (text) => text.replace(/^swap .*\n/gm, "$&$&$&")),
  rules("chains made anew", "refused", "rules", (text) => text.replace(/^:(\S+) .*$/gm, "-N $1")),
  rules("chains flushed as well", "clear", "rules", (text) => text.replace(/^:(\S+) .*\n/gm, "$&-F $1\n")),
  rules("nothing of a family", "kept", ".v6.rules", () => ""),
  rules("no chain of a family", "kept", ".v6.rules", drop(/^[:-].*\n/gm)),
  rules("a jump", "kept", ".v4.rules", (text) => text.replace(/^COMMIT/m, `${jump}$&`)),
  rules("a jump in what is emptied", "clear", ".v4.rules", (text) =>
    text.replace(/^COMMIT/m, `-F OUTPUT\n${jump}$&`),
  ),
  { title: "nothing of a family, linear", form: LINEAR, edits: [[".v4.rules", () => ""]], outcome: "kept" },
  nft("nothing flushed", JUMP, "kept", drop(flushes)),
  nft("no chain flushed", JUMP, "kept", drop(/^flush chain .*\n/gm)),
  nft("no set flushed", JUMP, "kept", drop(/^flush set .*\n/gm)),
  nft("one set not flushed", JUMP, "kept", drop(/^flush set .*_6\n/m)),
  nft(
    "the table flushed instead of chains",
    JUMP,
    "clear",
    all(drop(/^flush chain .*\n/gm), onTop("flush table TABLE")),
  ),
  nft("the table flushed instead", JUMP, "kept", all(drop(flushes), onTop("flush table TABLE"))),
  nft(
    "the table deleted instead",
    JUMP,
    "clear",
    all(drop(flushes), onTop("delete table TABLE\nadd table TABLE")),
  ),
  nft(
    "everything deleted instead",
    JUMP,
    "clear",
    all(drop(flushes), (text) => `flush ruleset\n${text}`),
  ),
  nft("nothing flushed of a filter", OUTPUT, "kept", drop(flushes)),
  nft(
    "a filter deleted instead",
    OUTPUT,
    "clear",
    all(drop(flushes), onTop("delete table TABLE\nadd table TABLE")),
  ),
  nft("the hook's chain not flushed", OUTPUT, "kept", drop(/^flush chain \S+ \S+ output\n/m)),
  nft("rules for what is needed besides", OUTPUT, "kept", (text) =>
    text.replace(/chain local \{\n/, "$&\t\tudp dport 53 accept\n"),
  ),
];
