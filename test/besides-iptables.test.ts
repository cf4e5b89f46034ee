import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, editedCopy, generateOwn } from "./edited.js";
import { inProcess } from "./in-process.js";
import { workFolder } from "./sallyport.js";

const work = workFolder();
const config = (options: string) =>
  `${configWith("prefixes")}match: prefixes\nformats: { iptables: { ${options} } }\n`;
const folders = {
  open: generateOwn(join(work, "open"), config("")),
  linear: generateOwn(join(work, "linear"), config("style: linear, files: iptables")),
  output: generateOwn(join(work, "output"), config("nft-hook: output")),
  forward: generateOwn(join(work, "forward"), config("nft-hook: forward, files: nftables")),
  table: generateOwn(join(work, "table"), config("nft-table: edge, deny-target: REJECT")),
} as const;

async function verify(folder: string) {
  const { status, stderr } = await inProcess(["verify", folder]);
  const errors = stderr.split("\n").filter((line) => line.startsWith("error "));
  return {
    status,
    errors: errors.map((line) => line.replace(`${folder}/iptables/`, "").replace(" iptables: ", " ")),
  };
}

let next = 0;
function edited(
  folder: keyof typeof folders,
  ending: string,
  [from, to]: readonly [from: string | RegExp, to: string],
): string {
  const copy = join(work, `copy${next++}`);
  return editedCopy(folders[folder], copy, ["iptables", ending], (text) => text.replace(from, to));
}

/** Where the commands begin, and the end. */
const start = /^(?=create|\*filter|add table)/m;
const end = /$/;
const lone = "which decides nothing in any chain";
const others = "those of others, too";

type Attack = readonly [
  title: string,
  folder: keyof typeof folders,
  ending: string,
  edit: readonly [from: string | RegExp, to: string],
  expected: RegExp,
];

/** Edits that leave every decision as it is. */
const attacks: readonly Attack[] = [
  [
    "a set of others that is filled",
    "open",
    ".ipset",
    [end, "create corp hash:net -exist\nadd corp 0.0.0.0/1\n"],
    new RegExp(`^error SP4006 own\\.ipset:\\d+ the set "corp", ${lone}$`),
  ],
  [
    "a set of others that is taken away",
    "open",
    ".ipset",
    [end, "destroy corp -exist\n"],
    /own\.ipset:\d+ the set "corp", /,
  ],
  [
    "a set of others that is swapped",
    "table",
    ".ipset",
    [/swap (\S+_4\+) /, "create corp hash:net -exist\nswap corp $1\nswap corp $1\n$&"],
    /own\.ipset:\d+ the set "corp", /,
  ],
  [
    "a set of others under a name like a new content's",
    "open",
    ".ipset",
    [end, "create corp+ hash:net -exist\nflush corp+\ndestroy corp+\n"],
    /own\.ipset:\d+ the set "corp\+", /,
  ],
  [
    "all sets",
    "open",
    ".ipset",
    [start, "flush\n"],
    new RegExp(`own\\.ipset:\\d+ all sets are emptied, ${others}$`),
  ],
  [
    "all chains",
    "open",
    ".v4.rules",
    ["*filter\n", "*filter\n-F\n"],
    new RegExp(`own\\.v4\\.rules:\\d+ all chains of the table filter are emptied, ${others}$`),
  ],
  [
    "chains of another table",
    "linear",
    ".v6.rules",
    [end, "*nat\n:DOCKER - [0:0]\nCOMMIT\n"],
    /own\.v6\.rules:\d+ chains of the table "nat", which are none of the policy's$/,
  ],
  [
    "a set of the table that the chains join",
    "table",
    ".nft",
    ["\n\tset", "\n\tset corp { type ipv4_addr; elements = { 10.0.0.1 }; }\n\tset"],
    new RegExp(`own\\.nft:\\d+ the set "corp" of table inet "edge", ${lone}$`),
  ],
  [
    "another table",
    "open",
    ".nft",
    [end, "table inet corp { }\n"],
    /own\.nft:\d+ the table inet "corp", which holds no chain$/,
  ],
  [
    "the table that the chains join",
    "open",
    ".nft",
    [start, "add table inet filter; delete table inet filter\n"],
    /own\.nft:\d+ the table inet "filter" is deleted, /,
  ],
  [
    "all that is in it",
    "open",
    ".nft",
    [start, "add table inet filter; flush table inet filter\n"],
    new RegExp(`own\\.nft:\\d+ all chains of the table inet "filter" are emptied, ${others}$`),
  ],
  [
    "all tables",
    "forward",
    ".nft",
    [start, "flush ruleset\n"],
    new RegExp(`own\\.nft:\\d+ all tables are deleted, ${others}$`),
  ],
  [
    "what the machine needs besides",
    "output",
    ".nft",
    [end, "flush chain inet own_all local\n"],
    /own\.nft:\d+ the chain local is emptied, /,
  ],
  [
    "another hook",
    "output",
    ".nft",
    [/hook output/g, "hook postrouting"],
    /own\.nft:\d+ the chain "output" of table inet "own_all" filters at the hook "postrouting" by itself$/,
  ],
  [
    "no hook",
    "output",
    ".nft",
    [
      / \{ type filter hook output .* \}([\s\S]*)\n.*type filter hook output .*([\s\S]*jump own_all)/,
      "$1$2\n\t\tdrop",
    ],
    /own\.nft:\d+ the chain "output" of table inet "own_all" is at no hook, and filters nothing by itself$/,
  ],
  [
    "a place before connections are known",
    "forward",
    ".nft",
    [/priority filter/g, "priority raw"],
    /own\.nft:\d+ the chain "forward" of table inet "own_all" filters at the priority "raw", /,
  ],
];

describe("files of iptables", () => {
  it("do no more than the rules say, in every form", async () => {
    for (const folder of Object.values(folders))
      expect(await verify(folder)).toEqual({ status: 0, errors: [] });
  });

  it.each(attacks)("are not equal where they do more: %s", async (_title, folder, ending, edit, expected) => {
    const { status, errors } = await verify(edited(folder, ending, edit));
    expect([status, errors.length]).toEqual([1, 1]);
    expect(errors[0]).toMatch(/^error SP4006 /);
    expect(errors[0]).toMatch(expected);
  });

  it("are told the line", async () => {
    const copy = edited("open", ".ipset", [/^/, "create corp hash:net -exist\n"]);
    expect((await verify(copy)).errors).toEqual([`error SP4006 own.ipset:1 the set "corp", ${lone}`]);
  });

  it("may be edited where it concerns what is their own", async () => {
    const edits = [
      edited("open", ".ipset", [
        "add own_login_4+ 192.0.2.0/24",
        "add own_login_4+ 192.0.2.0/25\nadd own_login_4+ 192.0.2.128/25",
      ]),
      edited("open", ".v4.rules", ["-A own_all ", '-A own_all -j LOG --log-prefix "x"\n-A own_all ']),
      edited("table", ".nft", [/own_login_4/g, "mine"]),
      edited("output", ".nft", [/priority filter/g, "priority filter - 5"]),
    ];
    for (const copy of edits) expect(await verify(copy)).toEqual({ status: 0, errors: [] });
  });

  it("are told apart from lists of decisions that no rule asks for", async () => {
    const more = ":theirs - [0:0]\n:INPUT ACCEPT [0:0]\n-A theirs -j ACCEPT\n";
    const { status, errors } = await verify(edited("open", ".v4.rules", ["*filter\n", `*filter\n${more}`]));
    // Of the others' chains, beside that they are there: rules of IPv6, and those of INPUT, stay.
    const codes = ["SP4005", "SP4005", "SP4006", "SP4006"];
    expect([status, errors.map((line) => line.slice(6, 12))]).toEqual([1, codes]);
  });
});
