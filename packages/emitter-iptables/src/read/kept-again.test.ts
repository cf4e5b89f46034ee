import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines, toldLines } from "../../test/print-device.js";

type Files = Readonly<Record<string, string>>;

/** What each chain of files decides, without the lines; undefined if they cannot be read, and so not be loaded. */
function decisions(files: Files): ReadonlyMap<string, string> | undefined {
  const lines = readLines(files);
  if (lines.some((line) => line.startsWith("SP"))) return undefined;
  const lists = lines.join("\n").split(/^(?=(?:nft|iptables) chain )/m);
  return new Map(
    lists.map(
      (list) =>
        [list.slice(0, list.indexOf(",")), list.replaceAll(/^\d+ | \(\d+\)$/gm, "").trimEnd()] as const,
    ),
  );
}

/** How many files were such that they tell that something stays, and such that they do not. */
interface Seen {
  kept: number;
  clear: number;
}

/**
 * Holds what is told of files to what comes of them on devices that hold something before: what both leave where they stand one
 * behind the other.
 */
function holdToSecondLoads(files: Files, again: readonly Files[], seen: Seen): void {
  const first = decisions(files);
  if (first === undefined) return;
  const told = toldLines(files);
  // Of what decides nothing it is told that it is there, and no more.
  if (told.some((line) => line.includes("decides nothing") || line.includes("holds no chain"))) return;
  const isKept = told.some((line) => / keeps? what /.test(line));
  const isLeft = again.some((each) => {
    const second = decisions(each);
    return second !== undefined && [...first].some(([chain, list]) => second.get(chain) !== list);
  });
  expect([files, isKept]).toEqual([files, isLeft]);
  seen[isKept ? "kept" : "clear"]++;
}

/** Commands of which some are missing, with others in between. */
function edited(commands: readonly string[], more: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { length } = commands;
  const dice = fc.array(fc.nat(11), { minLength: length, maxLength: length });
  return fc
    .tuple(dice, fc.array(fc.tuple(fc.nat(length), more), { maxLength: 2 }))
    .map(([thrown, others]) => {
      const left = commands.map((command, at) => (thrown[at] === 0 ? "# none" : command));
      for (const [at, command] of others) left.splice(at, 0, command);
      return `${left.join("\n")}\n`;
    });
}

/** All choices of some of these. */
function subsets(texts: readonly string[]): readonly string[] {
  return Array.from({ length: 2 ** texts.length }, (_, bits) =>
    texts.filter((_text, at) => ((bits >> at) & 1) === 1).join(""),
  );
}

it("tells of sets of ipset if and only if a second load leaves something of the first", () => {
  const names = ["a", "a+", "b", "b+"];
  const own = ["a", "b"].flatMap((set) => [
    `create ${set}+ hash:net -exist`,
    `flush ${set}+`,
    `add ${set}+ 10.0.0.0/24 -exist`,
    `create ${set} hash:net -exist`,
    `swap ${set}+ ${set}`,
    `destroy ${set}+ -exist`,
  ]);
  const name = fc.constantFrom(...names);
  const exist = fc.constantFrom(" -exist", "");
  const words = (...each: readonly fc.Arbitrary<string>[]) => fc.tuple(...each).map((all) => all.join(" "));
  const more = fc.oneof(
    fc.tuple(name, exist).map(([set, option]) => `create ${set} hash:net${option}`),
    fc.constantFrom("flush", "destroy"),
    words(fc.constantFrom("flush", "destroy"), name, exist),
    words(fc.constantFrom("swap", "rename"), name, name),
    name.map((set) => `add ${set} 10.0.1.0/24 -exist`),
  );
  const chains = ["a", "b"].map((set) => `-A c -m set --match-set ${set} dst -j ACCEPT\n`).join("");
  const rules = {
    "p.v4.rules": `*filter\n:c - [0:0]\n${chains}COMMIT\n`,
    "p.v6.rules": "*filter\n:c - [0:0]\nCOMMIT\n",
  };
  const devices = subsets(
    names.map((set, at) => `create ${set} hash:net\nadd ${set} 172.16.${2 * at}.0/24\n`),
  );
  const seen: Seen = { kept: 0, clear: 0 };
  fc.assert(
    fc.property(edited(own, more), (load) => {
      const files = (text: string) => ({ ...rules, "p.ipset": text });
      const again = devices.map((device) => files(device + load));
      holdToSecondLoads(files(load), again, seen);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.kept, seen.clear)).toBeGreaterThan(5);
});

it("tells of chains and sets of nft if and only if a second load leaves something of the first", () => {
  const set = "{ type ipv4_addr; }";
  const own = [
    "add table inet t",
    "add chain inet t c",
    "flush chain inet t c",
    "add chain inet t d",
    "flush chain inet t d",
    `add set inet t a ${set}`,
    "flush set inet t a",
    `add set inet t b ${set}`,
    "flush set inet t b",
    "add element inet t a { 10.0.0.1 }",
    "add element inet t b { 10.0.0.2 }",
    "add rule inet t c ip daddr @a accept",
    "add rule inet t c jump d",
    "add rule inet t d ip daddr @b drop",
  ];
  const more = fc.constantFrom(
    "flush ruleset",
    "add table inet t",
    "create table inet t",
    "flush table inet t",
    "delete table inet t",
    "delete table inet t\nadd table inet t",
    "flush chain inet t c",
    "flush chain inet t d",
    "flush set inet t a",
    "insert rule inet t c ip daddr 10.0.0.4 drop",
    "table inet t { chain d { ip daddr 10.0.0.3 accept; }; }",
    "table inet t { set b { type ipv4_addr; elements = { 10.0.0.5 }; }; }",
  );
  const devices = subsets([
    "table inet t { chain c { ip daddr 172.16.0.1 accept; }; }\n",
    "table inet t { chain d { ip daddr 172.16.0.2 accept; }; }\n",
    `table inet t { set a { type ipv4_addr; elements = { 172.16.0.3 }; }; }\n`,
    `table inet t { set b { type ipv4_addr; elements = { 172.16.0.5 }; }; }\n`,
  ]);
  const seen: Seen = { kept: 0, clear: 0 };
  fc.assert(
    fc.property(edited(own, more), (load) => {
      const again = devices.map((device) => ({ "p.nft": device + load }));
      holdToSecondLoads({ "p.nft": load }, again, seen);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.kept, seen.clear)).toBeGreaterThan(5);
});
