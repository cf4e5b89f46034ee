// A first-match policy over the prefixes of real tags, and the rows that a device holds of it: one for each
// source, port and hundred prefixes of a destination.
import { listPrefixes, loadEditionAt, loadSet, loadSetIds, prefixSet } from "@sallyport/core";
import { shippedDataset } from "@sallyport/testkit";

const rowLength = 100;
const ports = [443, 80, 1433, 5671, 8443, 9443, 22, 53];

/** Rules over the tags of the newest edition, and their rows; the same at every run. */
export async function drawPolicy(count) {
  const edition = await loadEditionAt(shippedDataset, "public");
  const ids = await loadSetIds(shippedDataset, edition);
  const sets = await Promise.all(ids.map((id) => loadSet(shippedDataset, edition, id)));
  const tags = sets.map((set) => listPrefixes(set, { family: 4 })).filter(({ length }) => length > 0);
  const draw = createDraw(count);
  const drawn = Array.from({ length: count }, (_, index) => drawRule(`r${index}`, tags, draw));
  return { rules: device(drawn.map(({ rule }) => rule)), rows: device(drawn.flatMap(({ rows }) => rows)) };
}

function drawRule(name, tags, draw) {
  const action = draw(5) === 0 ? "deny" : "allow";
  const prefixes = tags[draw(tags.length)];
  const sources = Array.from({ length: 1 + draw(6) }, () => `10.${draw(256)}.${draw(256)}.0/24`);
  const asked = [...new Set(Array.from({ length: 1 + draw(5) }, () => ports[draw(ports.length)]))];
  const rule = ruleOf(name, action, sources, asked, prefixes);
  const rows = sources.flatMap((source) =>
    asked.flatMap((port) => inRows(prefixes).map((row) => ruleOf(name, action, [source], [port], row))),
  );
  return { rule, rows };
}

function ruleOf(name, action, sources, asked, prefixes) {
  const conditions = [
    { of: "protocol", protocols: ["tcp"] },
    { of: "port", ports: asked.map((port) => ({ first: port, last: port })) },
    { of: "destination", set: prefixSet(prefixes) },
    { of: "source", set: prefixSet(sources) },
  ];
  return { name, action, conditions };
}

function inRows(prefixes) {
  const rows = Math.ceil(prefixes.length / rowLength);
  return Array.from({ length: rows }, (_, row) => prefixes.slice(row * rowLength, (row + 1) * rowLength));
}

function device(rules) {
  return { id: "device", files: [], rules, otherwise: "deny" };
}

function createDraw(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
