import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { importSeedTable } from "./seed-table.js";

const read = (text: string) => importSeedTable("page.md", text);

const page = (...rows: readonly string[]) =>
  [
    "# A page",
    "**URL** | **Purpose**",
    "--- | ---",
    "*.example.test | nothing",
    "",
    "- the target location counts",
    "**Target Location** | **Service IPs** |  **Monitoring IP**",
    " --- | --- | ---",
    ...rows,
    "",
    "## Next | things",
  ].join("\n");

const north = "North Pole | 192.0.2.9 | 192.0.2.1 | 198.51.100.1";
const south = "South Pole 2 | 203.0.113.1 | 203.0.113.2 | 198.51.100.2";

describe("the table of target addresses", () => {
  it("takes rows of four cells under a header of three", () => {
    expect(imported(read(page(north, south)))).toEqual([
      { target: "North Pole", service: ["192.0.2.1/32", "192.0.2.9/32"], monitoring: "198.51.100.1/32" },
      {
        target: "South Pole 2",
        service: ["203.0.113.1/32", "203.0.113.2/32"],
        monitoring: "198.51.100.2/32",
      },
    ]);
  });

  it.each(["</br>", "<br>", "<br/>", "<BR />"])("takes two service addresses joined by %s", (joint) => {
    const row = `North Pole | 192.0.2.9${joint}192.0.2.1 | 198.51.100.1`;
    expect(read(page(row))).toEqual(read(page(north)));
  });

  it("takes one service address, outer borders and CRLF", () => {
    const text = page("| North Pole | 192.0.2.9 | 198.51.100.1 |").replaceAll("\n", "\r\n");
    expect(imported(read(text))).toEqual([
      { target: "North Pole", service: ["192.0.2.9/32"], monitoring: "198.51.100.1/32" },
    ]);
  });

  itRefuses(read, [
    ["# nothing", "line 1: no table of target locations"],
    [page(), "line 7: the table has no rows"],
    [`${page(north)}\n${page(south)}`, "line 18: a second table of target locations"],
    [page(north, "South Pole | 192.0.2.1"), /^line 10: needs a target/],
    [page("South Pole | 192.0.2.1 | 192.0.2.2 | 192.0.2.3 | 192.0.2.4"), /^line 9: needs a target/],
    [page("South Pole | 192.0.2.1<br>192.0.2.2<br>192.0.2.3 | 192.0.2.4"), /^line 9: needs a target/],
    [page("Korea South | 52.231.298.185 | 192.0.2.3"), 'line 9: "52.231.298.185/32": octet 3 is above 255'],
    [page("South Pole | 192.0.2.0/24 | 192.0.2.3"), /^line 9: "192.0.2.0\/24\/32": it has more than one/],
    [page("South Pole | 192.0.2.1 | 192.0.2.1"), 'line 9: "192.0.2.1/32": it is in the list twice'],
    [page("<b>South</b> | 192.0.2.1 | 192.0.2.3"), 'line 9: "<b>South</b>" is no region name'],
    [page(north, north), 'line 10: "North Pole" is there twice'],
  ]);

  it("never crashes on damaged text", () => {
    expectNoCrash(page(north, south), read);
  });
});
