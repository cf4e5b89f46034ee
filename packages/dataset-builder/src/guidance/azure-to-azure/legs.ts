import type { GuidanceLeg, LegsFile, Provenance } from "@sallyport/core";
import { sources } from "../../sources.js";

/** What replicated machines of one group say to each other, on either side. */
export const azureToAzureLegs: LegsFile = {
  schema: 1,
  scenario: "azure-to-azure",
  editions: [
    { date: "2019-03-18", until: "2022-04-28", legs: [consistency(sources.architecture2019)] },
    { date: "2022-04-28", legs: [consistency(sources.architecture2019, sources.architecture2022)] },
  ],
};

function consistency(...documents: readonly Provenance[]): GuidanceLeg {
  return {
    service: "multi-vm-consistency",
    order: 7,
    title: "Multi-VM consistency",
    purpose: "Machines of one replication group agree on common recovery points.",
    condition: "Multi-VM consistency is on; on Linux the port is opened by hand.",
    feature: "multi-vm-consistency",
    from: "each",
    to: "each",
    protocol: "tcp",
    ports: [20004],
    sources: documents,
  };
}
