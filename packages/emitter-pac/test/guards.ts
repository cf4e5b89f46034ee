import type { Random } from "./random.js";

/** Names that the policies of the tests know, and some that they do not. */
export const names = ["x", "b.x", "a.b.x", "y", "b.y", "q.y", "constructor", "hasownproperty.y", "z.x"];
const networks = [
  '"10.0.0.0", "255.0.0.0"',
  '"10.1.2.0", "255.255.255.128"',
  '"10.1.2.3", "255.255.255.255"',
];
const patterns = [
  "*.x",
  "*b.x",
  "*",
  "b.x",
  "10.*",
  "10.1.*",
  "a*.x",
  "?.x",
  "*1",
  "z*",
  "*.*.y",
  "**.y",
  "B.x",
];

/** A test such as people write above the walk. */
function sketchTest(random: Random, depth = 0): string {
  const name = random.pick(names);
  if (depth < 2 && random.once(3)) {
    const parts = Array.from({ length: 2 + random.below(2) }, () => sketchTest(random, depth + 1));
    const joined = parts.join(random.pick([" || ", " && ", "\n    || "]));
    return random.once(3) ? `!(${joined})` : `(${joined})`;
  }
  return random.pick([
    `dnsDomainIs(host, ".${name}")`,
    `dnsDomainIs(host, "${name}")`,
    `!dnsDomainIs(host, '.${name}')`,
    `shExpMatch(host, "${random.pick(patterns)}")`,
    `shExpMatch(host, "*.${name}")`,
    `host == "${name}"`,
    `"${name}" != host`,
    `host.toLowerCase() === "${name}"`,
    'host == "10.1.2.3"',
    `localHostOrDomainIs(host, "${name}")`,
    "isPlainHostName(host)",
    `isInNet(host, ${random.pick(networks)})`,
    `portOf(url) ${random.pick(["==", "!=", "<", "<=", ">", ">="])} ${random.pick([80, 443, 8080])}`,
  ]);
}

const answer = (random: Random) =>
  random.pick([
    '"DIRECT"',
    '"PROXY other:8080"',
    "matched",
    "unmatched",
    '"PROXY a:1;  PROXY b:2"',
    '"PROXY a:1" + "; DIRECT"',
  ]);

/** One or more statements in a row that may return. */
export function sketchGuard(random: Random): string {
  const test = sketchTest(random);
  return random.pick([
    `  if (${test}) return ${answer(random)};`,
    `  if (${test}) {\n    return ${answer(random)}\n  }`,
    `  if (${test}) { if (${sketchTest(random)}) return ${answer(random)}; }`,
    `  if (${test}) return ${answer(random)}; else if (${sketchTest(random)}) return ${answer(random)};`,
    `  if (${test}) { if (${sketchTest(random)}) return ${answer(random)}; } else return ${answer(random)};`,
    `  if (${test}) return ${sketchTest(random)} ? ${answer(random)} : ${answer(random)};`,
    `  var isSo = ${test}, way = ${answer(random)};\n  if (isSo) return way;`,
  ]);
}
