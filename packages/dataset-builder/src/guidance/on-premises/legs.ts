import type { GuidanceLeg, LegsFile, Provenance } from "@sallyport/core";
import { onPremisesSources as sources } from "./sources.js";

interface Documents {
  readonly receiver: string;
  readonly sources: readonly Provenance[];
}

/** What machines send to the appliance, or to the configuration and process server that went before it. */
function replicationLegs({ receiver, sources: documents }: Documents): readonly GuidanceLeg[] {
  const common = { from: "machines", to: "appliance", protocol: "tcp", sources: documents } as const;
  return [
    {
      service: "replication-control",
      order: 21,
      title: "Replication control",
      purpose: `Machines are managed by the ${receiver}.`,
      ...common,
      ports: [443],
    },
    {
      service: "replication-data",
      order: 22,
      title: "Replication data",
      purpose: "Machines send changed disk blocks to the process server.",
      ...common,
      ports: [9443],
      modifiable: true,
    },
  ];
}

const consistency: GuidanceLeg = {
  service: "multi-vm-consistency",
  order: 23,
  title: "Multi-VM consistency",
  purpose: "Machines of one replication group agree on common recovery points.",
  condition: "Multi-VM consistency is on.",
  feature: "multi-vm-consistency",
  from: "machines",
  to: "machines",
  protocol: "tcp",
  ports: [20004],
  sources: [sources.vmwareClassic2024],
};

const appliance = "replication appliance";
const server = "configuration server";

function modernized(scenario: string, architecture: Provenance): LegsFile {
  const legs = (...documents: readonly Provenance[]) =>
    replicationLegs({ receiver: appliance, sources: documents });
  const known = (date: string) => (architecture.date <= date ? [architecture] : []);
  const editions = [
    { date: "2023-08-09", until: "2025-04-29", legs: legs(...known("2023-08-09"), sources.appliance2023) },
    {
      date: "2025-04-29",
      until: "2026-04-21",
      legs: legs(architecture, sources.appliance2023, sources.appliance2025),
    },
    {
      date: "2026-04-21",
      legs: legs(architecture, sources.appliance2023, sources.appliance2025, sources.appliance2026),
    },
  ];
  return { schema: 1, scenario, editions };
}

function classic(scenario: string): LegsFile {
  const before = [sources.configurationServer2023];
  const after = [...before, sources.vmwareClassic2024];
  return {
    schema: 1,
    scenario,
    editions: [
      {
        date: "2023-12-04",
        until: "2024-09-10",
        legs: replicationLegs({ receiver: server, sources: before }),
      },
      {
        date: "2024-09-10",
        legs: [...replicationLegs({ receiver: server, sources: after }), consistency],
      },
    ],
  };
}

function without(scenario: string): LegsFile {
  return { schema: 1, scenario, editions: [] };
}

/** The legs of every scenario on premises. With Hyper-V there are none: hosts reach Azure themselves. */
export const onPremisesLegs: readonly LegsFile[] = [
  modernized("vmware-modernized", sources.vmwareModernized2022),
  modernized("physical-modernized", sources.physicalModernized2023),
  classic("vmware-classic"),
  classic("physical-classic"),
  without("hyper-v"),
  without("hyper-v-vmm"),
];
