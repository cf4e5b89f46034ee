import { failure } from "@sallyport/core";
import { expect, it } from "vitest";
import { usageFault } from "../usage-fault.js";
import { reportFailure } from "./failure.js";

async function told(error: unknown) {
  const printed: string[] = [];
  const io = { out: (text: string) => void printed.push(text), err: () => {}, reporter: "json" as const };
  const status = await reportFailure(error, io);
  return { status, diagnostics: JSON.parse(printed.join("")).diagnostics };
}

it("a usage fault is told with the nearest of what is known, or with its own help", async () => {
  const near = { given: "improt", known: ["import", "list"] };
  expect(await told(usageFault({ code: "SP1006", usage: "no action", near }))).toEqual({
    status: 2,
    diagnostics: [{ code: "SP1006", severity: "error", message: "no action", help: "did you mean import?" }],
  });
  const far = { given: "xyz", known: ["import"] };
  const { diagnostics } = await told(usageFault({ code: "SP1007", usage: "u", help: "h", near: far }));
  expect(diagnostics[0].help).toBe("h");
});

it("a failure is told as it is, and whatever else as a defect", async () => {
  expect((await told(failure("SP5002", "x cannot be written"))).diagnostics[0].code).toBe("SP5002");
  expect(await told(new TypeError("boom"))).toMatchObject({ status: 70, diagnostics: [{ code: "SP9001" }] });
});
