import type { AnyEmitter } from "@sallyport/core";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { type ConsumerName, describeWith } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { firewallTarget } from "./damage/azure-firewall.js";
import { nsgTarget } from "./damage/azure-nsg.js";
import { iptablesTarget } from "./damage/iptables.js";
import { pacTarget } from "./damage/pac.js";
import { paloaltoTarget } from "./damage/paloalto.js";
import {
  hostPolicy,
  openHostPolicy,
  prefixPolicy,
  prefixPolicy4,
  tagPolicy,
  tcpPolicy,
} from "./damage/samples.js";
import { room, squidTarget } from "./damage/squid.js";
import type { Target } from "./damage/target.js";
import { type Outcome, runTrial, type Sample } from "./damage/trial.js";

interface Format {
  readonly emitter: AnyEmitter;
  readonly samples: readonly Sample[];
  readonly target: Target;
  readonly needs: readonly ConsumerName[];
}

const formats: readonly Format[] = [
  {
    emitter: azureNsg,
    samples: [{ policy: prefixPolicy }, { policy: tagPolicy, options: { "deny-internet": true } }],
    target: nsgTarget,
    needs: [],
  },
  {
    emitter: azureFirewall,
    samples: [
      { policy: hostPolicy },
      { policy: prefixPolicy4, options: { "inline-prefixes": 1 } },
      { policy: tagPolicy },
    ],
    target: firewallTarget,
    needs: [],
  },
  {
    emitter: paloalto,
    samples: [{ policy: hostPolicy }, { policy: prefixPolicy }],
    target: paloaltoTarget,
    needs: [],
  },
  {
    emitter: pac,
    samples: [{ policy: openHostPolicy, options: { proxies: ["p1:3128", "p2:3128"] } }],
    target: pacTarget,
    needs: ["pacparser"],
  },
  {
    emitter: iptables,
    samples: [{ policy: prefixPolicy }, { policy: prefixPolicy, options: { style: "linear" } }],
    target: iptablesTarget,
    needs: ["python3", "namespaces", "iptables", "ip6tables", "ipset", "nft"],
  },
  {
    emitter: squid,
    samples: [hostPolicy, tcpPolicy].map((policy) => ({ policy, options: { "list-folder": room.path } })),
    target: squidTarget,
    needs: ["squid", "openssl", "namespaces"],
  },
];

/** More than a thousand in all; squid takes its time to start. */
const damagedEach = 190;
const damagedSquids = 80;
const seed = Number(process.env.SALLYPORT_SEED ?? 1);

function show({ damaged: { kind, file, line }, objections, verdict }: Outcome): string {
  return `seed ${seed}: ${kind} at ${file}:${line}, ${verdict}: ${objections[0]}`;
}

describe.each(formats)("damage to files of $emitter.id", ({ emitter, samples, target, needs }) => {
  describeWith(needs, "is judged as the target sees it", () => {
    it("whatever the damage", { timeout: 240_000 }, async () => {
      const count = emitter === squid ? damagedSquids : damagedEach;
      const outcomes = await runTrial(emitter, samples, target, count, seed);
      expect(outcomes.length).toBe(count);
      expect(outcomes.filter(({ objections }) => objections.length > 0).map(show)).toEqual([]);
      const differing = outcomes.filter(({ verdict }) => verdict === "different");
      expect(differing.length).toBeGreaterThan(count / 5);
      // Some witnesses cannot be sent, as what they are made of goes together on no machine.
      expect(differing.filter(({ confirmed }) => confirmed).length).toBeGreaterThan(differing.length * 0.7);
      const equal = outcomes.filter(({ verdict }) => verdict === "equal");
      expect(equal.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(0);
    });
  });
});
