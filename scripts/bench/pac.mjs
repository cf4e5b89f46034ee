// What a browser pays for each request: a PAC file asked for a host that none of its rules knows, in V8.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { median, sallyport, usageOf } from "./measure.mjs";

const sizes = [100, 1000, 10_000];
const mostMicroseconds = 5;
const mostGrowth = 2;
const calls = 20_000;

/** @param {import("./run.mjs").Bench} bench */
export async function rows({ runs, work, short }) {
  const asked = sizes.map((size) => lookup(work, size));
  const taken = asked.map(() => []);
  for (let run = 0; run < runs; run++)
    for (const [at, ask] of asked.entries()) taken[at].push(ask(short ? 100 : calls));
  const [smallest, , largest] = taken.map(median);
  const figures = sizes.map((size, at) => `${size}: ${median(taken[at]).toFixed(2)}`);
  return [
    {
      name: "PAC lookup, 10,000 host rules, miss",
      figure: `${largest.toFixed(2)} us`,
      target: `under ${mostMicroseconds} us`,
      pass: largest < mostMicroseconds,
    },
    {
      name: "PAC lookup against size, miss",
      figure: figures.join(", "),
      reference: `100 rules ${smallest.toFixed(2)} us`,
      ratio: largest / smallest,
      target: `at most ${mostGrowth} x`,
      pass: largest <= smallest * mostGrowth,
    },
  ];
}

/** How many microseconds a call takes, on average of so many, on a file of so many rules. */
function lookup(work, size) {
  const rules = Array.from({ length: size }, (_, index) => ({
    name: `host-${index}`,
    purpose: `Host ${index}`,
    from: "any",
    to: { hosts: [`*.service${index}.example${index % 97}.com`] },
    ports: [443],
  }));
  const config = join(work, `pac-${size}.json`);
  const formats = { pac: { proxies: ["proxy.example.net:3128"] } };
  const policies = [{ name: "large", rules }];
  writeFileSync(config, JSON.stringify({ policies, formats, out: `pac-${size}` }));
  usageOf({ parameters: [sallyport, "generate", "--config", config] });
  const folder = join(work, `pac-${size}`, "pac");
  const file = readdirSync(folder).find((name) => name.endsWith(".pac"));
  const context = createContext({});
  runInContext(readFileSync(join(folder, file), "utf8"), context);
  const ask = runInContext(
    `(count, host) => { let held = 0; for (let at = 0; at < count; at++) held += FindProxyForURL("https://" + host + "/", host).length; return held; }`,
    context,
  );
  return (count) => {
    ask(Math.min(count, 2000), "www.unknown.example.org");
    const start = process.hrtime.bigint();
    ask(count, "deep.er.www.unknown.example.org");
    return Number(process.hrtime.bigint() - start) / 1000 / count;
  };
}
