import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, generateOwn } from "./edited.js";
import { workFolder } from "./sallyport.js";
import { verifyEdited } from "./verify-edited.js";

const work = workFolder();
const config = (options: string) =>
  `${configWith("prefixes")}match: prefixes\nformats: { iptables: { ${options} } }\n`;
const folders = {
  open: generateOwn(join(work, "open"), config("")),
  linear: generateOwn(join(work, "linear"), config("style: linear, files: iptables")),
  output: generateOwn(join(work, "output"), config("nft-hook: output, files: nftables")),
} as const;

type Edit = readonly [
  folder: keyof typeof folders,
  ending: string,
  edits: readonly (readonly [from: string | RegExp, to: string])[],
];

async function verify([folder, ending, edits]: Edit) {
  return verifyEdited(folders[folder], ["iptables", ending], (text) =>
    edits.reduce((edited, [from, to]) => edited.replace(from, to), text),
  );
}

const keeps = "keeps what an earlier load left in it";
const keep = "keep what an earlier load left in them";
const sets = '"own_all_from_4", "own_login_4" and "own_updates_4"';
const flushes = [/^flush .*\n/gm, ""] as const;
/** Every set is filled itself. */
const direct = [
  [/^(?:swap|destroy) .*\n/gm, ""],
  [/\+/g, ""],
] as const;

/** Edits that leave every decision as it is where the files find nothing; the line is told whose text begins so. */
const attacks: readonly (readonly [title: string, edit: Edit, line: string, what: string])[] = [
  ["no set is flushed", ["open", ".ipset", [flushes]], "create own_all_from_4+", `the sets ${sets} ${keep}`],
  [
    "one is not",
    ["open", ".ipset", [["flush own_login_4+\n", ""]]],
    "create own_login_4+",
    `the set "own_login_4" ${keeps}`,
  ],
  [
    "another is",
    ["open", ".ipset", [["flush own_login_4+", "flush own_all_from_4+\nadd own_all_from_4+ 10.1.0.0/16"]]],
    "create own_login_4+",
    `the set "own_login_4" ${keeps}`,
  ],
  [
    "what was there is taken out by name",
    ["open", ".ipset", [["flush own_login_4+", "del own_login_4+ 10.0.0.0/8 -exist"]]],
    "create own_login_4+",
    `the set "own_login_4" ${keeps}`,
  ],
  [
    "sets are filled themselves",
    ["open", ".ipset", [...direct, flushes]],
    "create own_all_from_4",
    `the sets ${sets} ${keep}`,
  ],
  [
    "-exist stands in the line before",
    ["open", ".ipset", [[/ -exist/g, ""], ["create", "destroy own_login_4 -exist\n$&"], flushes]],
    "create own_all_from_4+",
    `the sets ${sets} ${keep}`,
  ],
  [
    "the old content is swapped in",
    [
      "open",
      ".ipset",
      [
        [
          "destroy own_login_4+",
          "add own_login_4+ 192.0.2.0/24\nadd own_login_4+ 198.51.100.0/25\nswap own_login_4 own_login_4+\n$&",
        ],
      ],
    ],
    "create own_login_4 ",
    `the set "own_login_4" ${keeps}`,
  ],
  [
    "a family's file is empty",
    ["open", ".v6.rules", [[/[\s\S]*/, ""]]],
    "",
    `the chain "own_all" of IPv6, which no file makes, ${keeps}`,
  ],
  [
    "a family's chain is not made",
    ["linear", ".v6.rules", [[/^[:-].*\n/gm, ""]]],
    "# Sallyport",
    `the chain "own_all" of IPv6, which no file makes, ${keeps}`,
  ],
  [
    "nothing is flushed",
    ["open", ".nft", [flushes]],
    "add chain inet filter own_all",
    `the chain "own_all" and the sets ${sets} ${keep}`,
  ],
  [
    "the chain is not flushed",
    ["open", ".nft", [[/^flush chain .*\n/gm, ""]]],
    "add chain inet filter own_all",
    `the chain "own_all" ${keeps}`,
  ],
  [
    "a set is not flushed",
    ["open", ".nft", [[/^flush set .*login.*\n/m, ""]]],
    "add set inet filter own_login_4",
    `the set "own_login_4" ${keeps}`,
  ],
  [
    "only blocks are left",
    ["open", ".nft", [[/^(?:add|flush) .*\n/gm, ""]]],
    "\tset own_all_from_4",
    `the chain "own_all" and the sets ${sets} ${keep}`,
  ],
  [
    "the hook's chain is not flushed",
    ["output", ".nft", [[/^flush chain .* output\n/m, ""]]],
    "add chain inet own_all output",
    `the chain "output" ${keeps}`,
  ],
  [
    "the machine's chain has rules",
    ["output", ".nft", [["chain local {\n", "chain local {\n\t\tcounter\n"]]],
    "\tchain local",
    `the chain "local" ${keeps}`,
  ],
];

describe("files of iptables over earlier ones", () => {
  it.each(attacks)("are not equal where something stays: %s", async (_title, edit, line, what) => {
    const { status, errors, lines } = await verify(edit);
    const number = lines.findIndex((each) => each.startsWith(line)) + 1;
    expect([status, ...errors]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^error SP4006 iptables/own\\.\\S+:${number} iptables: `)),
    ]);
    expect(errors[0]).toMatch(what);
  });

  it.each<[string, Edit]>([
    ["filling sets themselves", ["open", ".ipset", direct]],
    [
      "taking away what was left over",
      ["open", ".ipset", [[/^(create (\S+\+) .*\n)flush .*\n/gm, "destroy $2 -exist\n$1"]]],
    ],
    ["swapping once more and back", ["open", ".ipset", [[/^swap .*\n/gm, "$&$&$&"]]]],
    ["leaving the old content behind", ["open", ".ipset", [[/^destroy .*\n/gm, ""]]]],
    ["with chains that must not be there", ["linear", ".v4.rules", [[/^:(\S+) .*/gm, "-N $1"]]]],
    ["with a table that must not be there", ["output", ".nft", [flushes, [/^add table/m, "create table"]]]],
    ["with flushes that stand together", ["open", ".nft", [[/^(flush set .*\n)(add .*\n)/gm, "$2$1"]]]],
  ])("are equal where nothing does, %s", async (_title, edit) => {
    const { status, errors } = await verify(edit);
    expect([status, errors]).toEqual([0, []]);
  });
});
