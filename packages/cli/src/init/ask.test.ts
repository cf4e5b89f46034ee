import { describe, expect, it } from "vitest";
import { formatIds } from "../registry.js";
import { askBeginning } from "./ask.js";

const regions = ["eastus", "centralus"];

async function answer(answers: readonly string[], flags = {}) {
  const asked: string[] = [];
  const left = [...answers];
  const beginning = await askBeginning(
    async (text) => {
      asked.push(text);
      return left.shift() ?? expect.unreachable("a question too many");
    },
    flags,
    (text) => regions.includes(text),
  );
  expect(left).toEqual([]);
  return { beginning, asked };
}

describe("the questions of init", () => {
  it("become the flags that would say the same", async () => {
    const answers = ["1", "eastus", " centralus ", "squid, pac", "proxy1.example.com:3128, 10.0.0.1:80"];
    expect((await answer(answers)).beginning).toEqual({
      scenario: "azure-to-azure",
      source: "eastus",
      target: "centralus",
      failback: true,
      format: ["squid", "pac"],
      option: ["pac.proxies=proxy1.example.com:3128,10.0.0.1:80"],
    });
  });

  it("ask for nothing that the scenario does not need", async () => {
    expect((await answer(["hyper-v", "eastus", "iptables"])).beginning).toEqual({
      scenario: "hyper-v",
      target: "eastus",
      failback: true,
      format: ["iptables"],
    });
  });

  it("take Enter for every format and for no proxy", async () => {
    expect((await answer(["own-rules", "", ""])).beginning).toEqual({
      ownRules: true,
      failback: true,
      format: formatIds,
    });
  });

  it("are asked again, with the reason, until they can be taken", async () => {
    const { beginning, asked } = await answer([
      "9",
      "hyperv",
      "hyper-v",
      "",
      "nowhere",
      "eastus",
      "squidd",
      "squid",
    ]);
    expect(beginning).toMatchObject({ scenario: "hyper-v", target: "eastus", format: ["squid"] });
    for (const [index, reason] of [
      [1, '"9" is none of them; there are the numbers 1 to 8'],
      [2, "did you mean hyper-v?"],
      [4, "it cannot be left out"],
      [5, '"nowhere" is no region'],
      [7, "did you mean squid?"],
    ] as const) {
      expect(asked[index]).toContain(reason);
    }
  });

  it("are not asked for what flags give", async () => {
    const flags = { format: ["pac,squid"], option: ["pac.unmatched=block"], cloud: "public" };
    expect((await answer(["hyper-v", "eastus"], flags)).beginning).toEqual({
      scenario: "hyper-v",
      target: "eastus",
      failback: true,
      cloud: "public",
      format: ["pac", "squid"],
      option: ["pac.unmatched=block"],
    });
  });
});
