import type { Diagnostic } from "@sallyport/core";
import { expect, it } from "vitest";
import type { MadeOutput } from "./maker.js";
import { shareTexts } from "./pool-texts.js";

const complaint: Diagnostic = {
  code: "SP3007",
  severity: "warning",
  message: "the publisher advises against it",
  format: "iptables",
  policy: "a-to-b",
  place: { file: "sallyport.yaml", line: 3 },
};
const made: readonly MadeOutput[] = [
  {
    output: 1,
    formats: [
      {
        format: "iptables",
        policy: "a-to-b",
        files: [],
        widenings: [],
        claims: ["chain a-to-b"],
        diagnostics: [complaint],
      },
    ],
  },
];

it("says the same as before, however often it is said", () => {
  const share = shareTexts();
  for (let time = 0; time < 3; time++) expect(share(structuredClone(made), "a-to-b")).toEqual(made);
});
