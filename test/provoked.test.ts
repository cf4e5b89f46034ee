import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "./in-process.js";
import { codesIn, eastToCentral, workFolder } from "./sallyport.js";

const work = workFolder();

const generate = (...parameters: string[]) =>
  inProcess(["generate", ...eastToCentral, "--dry-run", "--out", join(work, "out"), ...parameters]);

describe("a run warns", () => {
  it("of a format that goes by addresses where the publisher advises against it", async () => {
    const { status, stderr } = await generate("--format", "azure-nsg", "--match", "prefixes");
    expect(status).toBe(0);
    expect(codesIn(stderr)).toContain("SP3007");
    expect(stderr).toContain("advises against filtering Site Recovery by address");
  });

  it("of guidance that was withdrawn since", async () => {
    const { status, stderr } = await generate("--format", "squid", "--as-of", "2019-05-13");
    expect(status).toBe(0);
    expect(codesIn(stderr)).toContain("SP2007");
    expect(stderr).toContain("public/2019-03-29");
    expect(stderr).toContain("was superseded on 2020-01-08");
  });
});

it("an audit tells a tag of another region, one that is misspelt and a range that is too wide apart", async () => {
  const list = join(work, "list.txt");
  writeFileSync(list, "Storage.WestUS\nEventsHub.EastUS\n0.0.0.0/0\n");
  const { status, stdout } = await inProcess(["audit", list, ...eastToCentral, "--json"]);
  expect(status).toBe(1);
  const { entries } = JSON.parse(stdout) as { readonly entries: readonly Record<string, unknown>[] };
  expect(entries.map(({ entry, code }) => [entry, code])).toEqual([
    ["Storage.WestUS", "SP7112"],
    ["EventsHub.EastUS", "SP7115"],
    ["0.0.0.0/0", "SP7114"],
  ]);
});

it("a defect of the program is told as one, with the exit code of its own", async () => {
  let count = 0;
  const { status, stderr } = await inProcess(["list", "formats"], {}, () => {
    if (count++ === 0) throw new TypeError("nobody thought of that");
  });
  expect([status, codesIn(stderr)]).toEqual([70, ["SP9001"]]);
  expect(stderr).toContain("nobody thought of that");
});
