// Every region pair of every cloud in every format, today and as of the first edition: generated, read
// back and proven to mean what the rules say. Prints how much was proven and ends with 1 if anything was not.
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import {
  azureToAzure,
  clouds,
  emit,
  isReadable,
  loadEditionAt,
  loadGuidance,
  loadRegions,
  loadSet,
  loadSetIds,
} from "@sallyport/core";
import { shippedDataset } from "@sallyport/testkit";

const formats = ["azure-firewall", "azure-nsg", "squid", "pac", "iptables", "paloalto"];
/** Every pair in each format's own choice of view; every so manieth by prefixes as well, where the format knows them. */
const prefixesEvery = 10;
const days = [
  ...clouds.map((cloud) => ({ cloud, asOf: undefined })),
  // The first edition is of the public cloud alone.
  { cloud: "public", asOf: "2017-05-13" },
];

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const workers = Math.max(1, availableParallelism());
  const reports = await Promise.all(
    Array.from({ length: workers }, (_, index) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { index, workers } });
      return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    }),
  );
  const total = { pairs: {}, ways: {}, faults: [] };
  for (const { pairs, ways, faults } of reports) {
    add(total.pairs, pairs);
    add(total.ways, ways);
    total.faults.push(...faults);
  }
  for (const [day, count] of Object.entries(total.pairs)) console.log(`${day}: ${count} region pairs`);
  for (const [way, count] of Object.entries(total.ways))
    console.log(`${count} lists of decisions proven equal by ${way}`);
  for (const fault of total.faults.slice(0, 20)) console.error(fault);
  const proven = Object.values(total.ways).reduce((sum, count) => sum + count, 0);
  console.log(`${proven} passed, ${total.faults.length} failed`);
  if (total.faults.length > 0 || proven === 0) process.exitCode = 1;
}

function add(sums, counts) {
  for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count;
}

/** Every pair whose turn is this worker's. */
async function work({ index, workers }) {
  const emitters = await Promise.all(
    formats.map(async (id) => (await import(`@sallyport/emitter-${id}`)).emitter),
  );
  const report = { pairs: {}, ways: {}, faults: [] };
  for (const { id } of emitters.filter((emitter) => !isReadable(emitter)))
    report.faults.push(`${id} cannot be read back`);
  let turn = 0;
  for (const { cloud, asOf } of days) {
    const world = await openWorld(cloud, asOf);
    for (const source of world.regions) {
      for (const target of world.regions) {
        if (source === target || turn++ % workers !== index) continue;
        const policy = policyOf(world, source, target);
        if (policy === undefined) continue;
        add(report.pairs, { [world.edition.id]: 1 });
        const views =
          Math.floor(turn / workers) % prefixesEvery === 0 ? [undefined, "prefixes"] : [undefined];
        provePair(world, policy, emitters, views, report);
      }
    }
  }
  parentPort.postMessage(report);
}

async function openWorld(cloud, asOf) {
  const edition = await loadEditionAt(shippedDataset, cloud, asOf);
  const guidance = await loadGuidance(shippedDataset, "azure-to-azure", cloud, asOf ?? edition.date);
  const sets = new Map();
  for (const id of await loadSetIds(shippedDataset, edition))
    sets.set(id, await loadSet(shippedDataset, edition, id));
  const all = await loadRegions(shippedDataset, cloud);
  const regions = all.filter(({ retired }) => asOf !== undefined || retired === undefined);
  return { edition, guidance, sets, regions };
}

/** The policy of a pair; undefined if the edition knows no addresses of one of the regions. */
function policyOf({ edition, guidance, sets }, source, target) {
  const sources = { source: "any", target: "any" };
  const cacheAccounts = { source: [], target: [] };
  const request = { source, target, features: [], failback: true, cacheAccounts, sources };
  const policy = azureToAzure(request, { guidance, edition });
  const ids = policy.rules.flatMap(({ destination }) => destination.prefixes?.ids ?? []);
  return ids.every((id) => sets.has(id)) ? policy : undefined;
}

function provePair({ edition, sets }, policy, emitters, views, report) {
  for (const emitter of emitters) {
    for (const match of views) {
      if (match !== undefined && (!emitter.views.includes(match) || emitter.views[0] === match)) continue;
      const { files, proven, diagnostics } = emit({
        policy,
        emitter,
        options: {},
        sets,
        ...(match && { match }),
      });
      const place = `${edition.id} ${policy.name}, ${emitter.id}${match ? ` by ${match}` : ""}`;
      const errors = diagnostics.filter(({ severity, code }) => severity === "error" || code === "SP4003");
      for (const { code, message } of errors) report.faults.push(`${place}: ${code} ${message}`);
      if (errors.length === 0 && (proven.length === 0 || files.length === 0)) {
        report.faults.push(`${place}: nothing was proven`);
      }
      for (const { way } of proven) add(report.ways, { [way]: 1 });
    }
  }
}
