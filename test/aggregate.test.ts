import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "./in-process.js";
import { bin, codesIn, workFolder } from "./sallyport.js";

const work = workFolder();

function put(name: string, text: string | Uint8Array): string {
  const file = join(work, name);
  writeFileSync(file, text);
  return file;
}

const partners = put(
  "partners.txt",
  "# partners\n10.0.1.0/24\n2001:db8:0:1::/64\n\n10.0.0.0/24 # next to it\n",
);
const hosts = put("hosts.txt", "2001:db8::/64\r\n10.0.2.7\n10.0.2.4-10.0.2.6\r\n");

describe("aggregate", () => {
  it("prints the fewest prefixes of all lists, IPv4 before IPv6", async () => {
    const { status, stdout, stderr } = await inProcess(["aggregate", partners, hosts]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("10.0.0.0/23\n10.0.2.4/30\n2001:db8::/63\n");
  });

  it("writes a file in one step, over one that it read too, and tells what it holds", async () => {
    const file = put("both.txt", "10.0.0.1\n10.0.0.3\n::1\n");
    const { status, stdout } = await inProcess(["aggregate", file, "--bare-hosts", "--out", file]);
    expect(status).toBe(0);
    expect(stdout).toBe(`${file}: 2 prefixes of IPv4 and 1 of IPv6 hold what 3 lines say\n`);
    expect(readFileSync(file, "utf8")).toBe("10.0.0.1\n10.0.0.3\n::1\n");
    const told = await inProcess(["aggregate", file, "-o", file, "--json"]);
    expect(JSON.parse(told.stdout)).toEqual({
      schemaVersion: 1,
      out: file,
      lines: 3,
      prefixes: { ipv4: 2, ipv6: 1 },
      diagnostics: [],
    });
    expect(readFileSync(file, "utf8")).toBe("10.0.0.1/32\n10.0.0.3/32\n::1/128\n");
    expect(readdirSync(work).filter((name) => name.endsWith(".draft"))).toEqual([]);
  });

  it("reads standard input, by itself or beside files", () => {
    const run = (...parameters: string[]) =>
      spawnSync(process.execPath, [bin, "aggregate", ...parameters], {
        encoding: "utf8",
        input: "10.0.3.0-10.0.3.255\n10.0.2.0/24",
      }).stdout;
    expect(run()).toBe("10.0.2.0/23\n");
    expect(run("-", partners)).toBe("10.0.0.0/22\n2001:db8:0:1::/64\n");
  });
});

describe("a list that is not right", () => {
  const out = join(work, "never.txt");
  const refusal = async (...files: string[]) => {
    const { status, stdout } = await inProcess(["aggregate", ...files, "--out", out, "--json"]);
    expect(existsSync(out)).toBe(false);
    expect(status).toBeGreaterThan(0);
    return JSON.parse(stdout).diagnostics as readonly Readonly<Record<string, unknown>>[];
  };

  it("is refused line by line, of every file", async () => {
    const bad = put("bad.txt", "10.0.0.0/8\n10.0.0.1/8\nexample.com\n");
    const worse = put("worse.txt", "10.0.0.9-10.0.0.1\n");
    expect(await refusal(bad, worse)).toEqual([
      {
        code: "SP1040",
        severity: "error",
        message: '"10.0.0.1/8": it has host bits set beyond /8',
        place: { file: bad, line: 2 },
        help: "write 10.0.0.0/8",
      },
      expect.objectContaining({ code: "SP1040", place: { file: bad, line: 3 } }),
      expect.objectContaining({
        code: "SP1040",
        message: '"10.0.0.9-10.0.0.1": it ends before it begins',
        place: { file: worse, line: 1 },
      }),
    ]);
  });

  it("is told by twenty lines where it has more that are wrong", async () => {
    const faults = await refusal(put("page.html", "<p>\n".repeat(1_000)));
    expect(faults).toHaveLength(21);
    expect(faults[20]).toMatchObject({ code: "SP1040", message: "980 more lines are no prefixes" });
  });

  it("must be there, and hold something", async () => {
    expect(await refusal(join(work, "absent.txt"), work)).toMatchObject([
      { code: "SP1041", message: expect.stringContaining("ENOENT") },
      { code: "SP1041", message: expect.stringContaining("EISDIR") },
    ]);
    expect(await refusal(put("empty.txt", "# nothing\n"))).toMatchObject([{ code: "SP1042" }]);
  });
});

it("standard input is read once", async () => {
  const { status, stderr } = await inProcess(["aggregate", "-", partners, "-"]);
  expect([status, codesIn(stderr)]).toEqual([2, ["SP1007"]]);
});

describe("the place of the list", () => {
  const refused = async (...parameters: string[]) => {
    const { status, stdout, stderr } = await inProcess(["aggregate", partners, ...parameters]);
    expect(status).toBe(2);
    return codesIn(stderr + stdout);
  };

  it("is a file that can be replaced", async () => {
    const [folder, link] = [join(work, "folder"), join(work, "link.txt")];
    mkdirSync(folder);
    symlinkSync(partners, link);
    expect(await refused("--out", folder)).toEqual(["SP5002"]);
    expect(await refused("--out", "/dev/null")).toEqual(["SP5002"]);
    expect(await refused("--out", join(work, "absent/list.txt"))).toEqual(["SP5002"]);
    expect(await refused("--out", link)).toEqual(["SP5004"]);
  });

  it("is a file where the report takes standard output", async () => {
    const { status, stdout } = await inProcess(["aggregate", partners, "--json"]);
    expect([status, JSON.parse(stdout).diagnostics]).toMatchObject([2, [{ code: "SP1013" }]]);
  });
});
