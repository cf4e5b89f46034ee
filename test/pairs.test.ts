import {
  type AnyEmitter,
  azureToAzure,
  type Cloud,
  clouds,
  emit,
  loadEditionAt,
  loadGuidance,
  loadRegions,
  loadSet,
  loadSetIds,
  type PrefixSet,
  type Region,
} from "@sallyport/core";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { shippedDataset } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";

const formats: readonly AnyEmitter[] = [azureFirewall, azureNsg, squid, pac, iptables, paloalto];

/** How manieth pair is tried where there are thousands; `npm run prove` takes all. */
const stride = 29;

describe.each(clouds.map((cloud) => [cloud] as const))("region pairs of the %s cloud", (cloud) => {
  it("generate in every format without an error, and are proven", { timeout: 280_000 }, async () => {
    const world = await openWorld(cloud);
    const { regions } = world;
    expect(regions.length).toBeGreaterThan(4);
    const faults = new Set<string>();
    let pairs = 0;
    for (const source of regions) {
      for (const target of regions) {
        if (source === target) continue;
        if (pairs++ % (regions.length > 10 ? stride : 1) !== 0) continue;
        for (const fault of faultsOf(world, source, target)) faults.add(fault);
      }
    }
    expect([...faults]).toEqual([]);
    expect(pairs).toBe(regions.length * (regions.length - 1));
  });
});

type World = Awaited<ReturnType<typeof openWorld>>;

async function openWorld(cloud: Cloud) {
  const edition = await loadEditionAt(shippedDataset, cloud);
  const guidance = await loadGuidance(shippedDataset, "azure-to-azure", cloud, edition.date);
  const regions = (await loadRegions(shippedDataset, cloud)).filter(({ retired }) => retired === undefined);
  const sets = new Map<string, PrefixSet>();
  for (const id of await loadSetIds(shippedDataset, edition))
    sets.set(id, await loadSet(shippedDataset, edition, id));
  return { edition, guidance, regions, sets };
}

function faultsOf({ edition, guidance, sets }: World, source: Region, target: Region): readonly string[] {
  const policy = azureToAzure(
    {
      source,
      target,
      features: [],
      failback: true,
      cacheAccounts: { source: [], target: [] },
      sources: { source: "any", target: "any" },
    },
    { guidance, edition },
  );
  return formats.flatMap((emitter) => {
    const { files, proven, diagnostics } = emit({ policy, emitter, options: {}, sets });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const empty = files.filter(({ chunks }) => [...chunks].every((chunk) => chunk === ""));
    return [
      ...errors.map(
        ({ code, message }) => `${source.name} to ${target.name}, ${emitter.id}: ${code} ${message}`,
      ),
      ...(proven.length === 0 ? [`${source.name} to ${target.name}, ${emitter.id}: nothing was proven`] : []),
      ...empty.map(({ path }) => `${source.name} to ${target.name}, ${emitter.id}: ${path} is empty`),
    ];
  });
}
