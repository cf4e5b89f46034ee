import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { tableText } from "../../test/inputs.js";
import { importServiceIps } from "./service-ips.js";

const row = { target: "North Pole", service: ["192.0.2.1"], monitoring: ["192.0.2.2"] };
const read = (text: string) => importServiceIps("table.json", text);

describe("versions of the table of addresses", () => {
  it("are dated by the page, or by the hand-over if the page kept its date", () => {
    const versions = imported(
      read(
        tableText([
          { msDate: "2018-11-27", lastHandoff: "2019-02-26", rows: [row] },
          { msDate: "2018-11-27", lastHandoff: "2019-03-19", rows: [row] },
          { msDate: "2020-03-13", rows: [] },
        ]),
      ),
    );
    expect(versions.map(({ date, rows }) => [date, rows.length])).toEqual([
      ["2018-11-27", 1],
      ["2019-03-19", 1],
      ["2020-03-13", 0],
    ]);
    expect(versions[0]).toEqual({ date: "2018-11-27", rows: [row] });
  });

  itRefuses(read, [
    ["{}", /^\/versions: /],
    [tableText([]), "/versions: Too small: expected array to have >=1 items"],
    [tableText([{ msDate: "2018", rows: [] }]), /^\/versions\/0\/msDate: /],
    [
      tableText([{ msDate: "2018-11-27", rows: [{ ...row, service: [] }] }]),
      /^\/versions\/0\/rows\/0\/service: /,
    ],
    [
      tableText([{ msDate: "2018-11-27", rows: [row, row] }]),
      '/versions/0/rows/1: "North Pole" is there twice',
    ],
    [
      tableText([
        { msDate: "2018-11-27", rows: [] },
        { msDate: "2018-11-27", rows: [] },
      ]),
      "/versions/1: 2018-11-27 is not after 2018-11-27",
    ],
  ]);

  it("never crash on damaged text", () => {
    expectNoCrash(tableText([{ msDate: "2018-11-27", rows: [row] }]), read);
  });
});
