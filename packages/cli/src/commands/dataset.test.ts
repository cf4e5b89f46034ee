import { describe, expect, it } from "vitest";
import { datasetCommand } from "./dataset.js";

const io = { out: () => {}, err: () => {} };
const run = (action: string, flags: Readonly<Record<string, unknown>>) =>
  datasetCommand.run([action], flags, io);

describe("an action of dataset", () => {
  it.each([
    ["list", { replace: true }, "dataset list does not take --replace"],
    ["diff", { asOf: "2024-01-01" }, "dataset diff does not take --as-of"],
    ["tag", { config: "a.yaml", name: "a" }, "dataset tag does not take --config, --name"],
    ["import", { asOf: "2024-01-01" }, "dataset import does not take --as-of"],
  ])("%s refuses flags of others: %j", async (action, flags, message) => {
    await expect(run(action, flags)).rejects.toThrow(message);
  });

  it("that there is not is told with the nearest one", async () => {
    await expect(run("improt", {})).rejects.toMatchObject({
      code: "SP1006",
      near: { given: "improt", known: expect.arrayContaining(["import"]) },
    });
  });
});
