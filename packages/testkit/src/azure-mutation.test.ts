import { describe, expect, it } from "vitest";
import { mutateAzure, printOddly } from "./azure-mutation.js";
import { createRandom } from "./damage.js";

const sample = {
  resources: [
    {
      id: "/a",
      name: "[parameters('policyName')]",
      properties: {
        securityRules: [
          {
            name: "one",
            properties: {
              access: "Allow",
              direction: "Outbound",
              priority: 100,
              protocol: "Tcp",
              sourceAddressPrefix: "*",
              destinationAddressPrefixes: ["10.0.0.0/24", "2001:db8::/32"],
              destinationPortRanges: ["80", "8000-8100"],
            },
          },
          {
            name: "[concat('a', 'two')]",
            properties: { priority: 200, destinationAddressPrefix: "Storage.EastUS" },
          },
        ],
        ipAddresses: ["10.0.0.1"],
        protocols: [{ protocolType: "Https", port: 443 }],
        ipProtocols: ["TCP"],
        targetFqdns: ["*.a.example", "b.example"],
      },
    },
  ],
};

describe("damage to files of Azure", () => {
  it("is of every kind that there is, and none to the original", () => {
    const before = structuredClone(sample);
    const mutants = Array.from({ length: 2000 }, (_, seed) => mutateAzure(sample, createRandom(seed)));
    expect(sample).toEqual(before);
    expect(mutants.filter(({ damage }) => damage.length === 0)).toEqual([]);
    const seen = new Set(mutants.flatMap(({ damage }) => damage));
    expect([...seen].sort()).toEqual(
      [
        'add "*."',
        "any host",
        "any port",
        "change a port",
        "change a protocol",
        "change an IP protocol",
        "change an application",
        "change an application port",
        "change letter case",
        "drop a member",
        "drop an entry",
        "duplicate a rule",
        "duplicate an entry",
        "empty a group",
        "flip an action",
        "move to the other network",
        "narrow a mask",
        'remove "*."',
        'remove "."',
        "remove a tag's region",
        "reverse a list",
        "set a priority",
        "shift a prefix",
        "swap ports",
        "swap priorities",
        "take all of IPv4",
        "take any address",
        "turn a direction",
        "widen a mask",
        "write a range",
      ].sort(),
    );
  });

  it("follows from the seed", () => {
    expect(mutateAzure(sample, createRandom(5))).toEqual(mutateAzure(sample, createRandom(5)));
  });

  it("keeps what is printed oddly the same JSON", () => {
    for (let seed = 0; seed < 20; seed++)
      expect(JSON.parse(printOddly(sample, createRandom(seed)))).toEqual(sample);
    const printed = new Set(Array.from({ length: 20 }, (_, seed) => printOddly(sample, createRandom(seed))));
    expect(printed.size).toBe(20);
  });
});
