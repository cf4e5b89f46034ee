import { expect, it } from "vitest";
import { missingClears } from "./clears.js";

const builtIn =
  "# flush all\nadd table {{token t}}\nflush chain inet {{token t}}\n\tflush set {{token s}}\nswap {{token a}} b\n";

it("knows the lines that clear by their beginnings, and comments as none", () => {
  expect(missingClears(builtIn, "")).toEqual(["flush chain inet", "flush set", "swap"]);
  expect(missingClears(builtIn, "# flush chain inet {{token t}}\nflush set {{token s}}\n")).toEqual([
    "flush chain inet",
    "swap",
  ]);
});

it("misses nothing in other order, with other blanks and other lines", () => {
  const own = "swap {{token a}} b\n  flush chain inet {{token x}}\nflush set {{token s}}\nflush more\n";
  expect(missingClears(builtIn, own)).toEqual([]);
  expect(missingClears("set a b\n", "")).toEqual([]);
});
