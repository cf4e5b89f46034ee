import { describeWith, emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { runAll, type StepResult } from "./network.js";

const needed = ["python3", "namespaces", "nft"] as const;

function emit(rules: readonly RuleSketch[], options: Readonly<Record<string, string>>) {
  return emitted(emitter, sketchPolicy(rules), { options });
}

/** What a connection meets: "Connection refused" is the answer of a machine that was reached. */
function connect(address: string, port: number): string {
  return `bash -c '</dev/tcp/${address}/${port}' 2>&1 | grep -o 'Connection refused' | head -1`;
}

describeWith(needed, "an nftables file with a hook", () => {
  it("lets replies, loopback and neighbour discovery out, and what is put into local", () => {
    const { files } = emit([{ prefixes: ["fd00:255:1::/64"] }], { "nft-hook": "output" });
    const toDns = { protocol: "udp", from: "10.255.1.1", to: "192.0.2.53", port: 53 } as const;
    const local = "nft add rule inet sample_all local udp dport 53 accept";
    const [first, answers, closed, opened, reloaded] = runAll({
      files,
      steps: [
        { run: "nft -f sample.nft; ip -6 neigh del fd00:255:1::2 dev wan" },
        {
          run: [
            connect("127.0.0.1", 9),
            connect("fd00:255:1::2", 443),
            `nsenter -t $RECEIVER -n ${connect("10.255.1.1", 22)}`,
            `nsenter -t $RECEIVER -n ${connect("fd00:255:1::1", 22)}`,
          ].join("\n"),
        },
        { run: "true", probes: [toDns] },
        { run: local, probes: [toDns] },
        { run: "nft -f sample.nft", probes: [toDns] },
      ],
    }) as readonly [StepResult, StepResult, StepResult, StepResult, StepResult];
    expect(first.status).toBe(0);
    expect(answers.out.trim().split("\n")).toEqual(Array(4).fill("Connection refused"));
    expect([closed, opened, reloaded].map(({ arrived }) => arrived[0])).toEqual([false, true, true]);
  });

  it("lets replies back through a gateway", () => {
    const { files } = emit([{ prefixes: ["10.255.1.0/24"] }], { "nft-hook": "forward" });
    const [{ out }] = runAll({
      files,
      gateway: true,
      steps: [
        {
          run: `nsenter -t $RECEIVER -n ip route add 10.255.2.0/24 via 10.255.1.1
            nft -f sample.nft
            nsenter -t $CLIENT -n ${connect("10.255.1.2", 443)}`,
        },
      ],
    }) as readonly [StepResult];
    expect(out.trim()).toBe("Connection refused");
  });

  it("is of no use beside a drop of another table, which is why the default joins that table", () => {
    const rules = [{ prefixes: ["20.1.2.0/24"] }];
    const own = `nft 'add table inet filter; add chain inet filter output { type filter hook output priority 10; policy drop; }'`;
    const probes = [{ protocol: "tcp", from: "10.9.9.9", to: "20.1.2.3", port: 443 }] as const;
    const hooked = emit(rules, { "nft-hook": "output" });
    const [beside] = runAll({ files: hooked.files, steps: [{ run: `${own}; nft -f sample.nft`, probes }] });
    expect(beside!.arrived).toEqual([false]);
    const jump = "nft insert rule inet filter output jump sample_all";
    const joined = emit(rules, {});
    const [inside] = runAll({
      files: joined.files,
      steps: [{ run: `${own}; nft -f sample.nft; ${jump}`, probes }],
    });
    expect(inside!.arrived).toEqual([true]);
  });

  it("stands in the table that the user names", () => {
    const { files } = emit([{ prefixes: ["20.1.2.0/24"] }], { "nft-table": "edge.out-1" });
    const [{ out }] = runAll({
      files,
      steps: [{ run: "nft -f sample.nft; nft list tables" }],
    }) as readonly [StepResult];
    expect(out.trim()).toBe("table inet edge.out-1");
  });
});
