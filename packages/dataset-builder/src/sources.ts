import type { Provenance } from "@sallyport/core";

const NETWORKING = "Azure Site Recovery: networking, Azure to Azure";
const networkingPath = "articles/site-recovery/azure-to-azure-about-networking.md";

/** The dated documents behind the guidance and the regions. A path without a repository: the copies known are forks or translations. */
export const sources = {
  seed: {
    document: "Azure Site Recovery: networking guidance, Azure to Azure",
    date: "2017-05-13",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/site-recovery-azure-to-azure-networking-guidance.md",
  },
  networking2018: {
    document: NETWORKING,
    date: "2018-04-17",
    path: networkingPath,
  },
  networking2018November: {
    document: NETWORKING,
    date: "2018-11-27",
    path: networkingPath,
  },
  networking2019: {
    document: NETWORKING,
    date: "2019-03-29",
    path: `MicrosoftDocs/azure-docs/${networkingPath}`,
  },
  networking2019August: {
    document: NETWORKING,
    date: "2019-08-16",
    path: networkingPath,
  },
  networking2020January: {
    document: NETWORKING,
    date: "2020-01-08",
    path: networkingPath,
  },
  networking2020: {
    document: NETWORKING,
    date: "2020-03-13",
    path: `MicrosoftDocs/azure-docs/${networkingPath}`,
  },
  networking2025: {
    document: NETWORKING,
    date: "2025-10-30",
    path: `xtqqczze/MicrosoftDocs-azure-docs/${networkingPath}`,
  },
  architecture2019: {
    document: "Azure Site Recovery: architecture, Azure to Azure",
    date: "2019-03-18",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/azure-to-azure-architecture.md",
  },
  architecture2022: {
    document: "Azure Site Recovery: architecture, Azure to Azure",
    date: "2022-04-28",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/azure-to-azure-architecture.md",
  },
  troubleshooting2024: {
    document: "Azure Site Recovery: network troubleshooting, Azure to Azure",
    date: "2024-05-02",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/azure-to-azure-troubleshoot-network-connectivity.md",
  },
  chinaNetworking2018: {
    document: "Azure Site Recovery: networking, Azure to Azure (China edition)",
    date: "2018-05-07",
    path: `AckerlyXu/heima/${networkingPath}`,
  },
  regionList: {
    document: "Azure Resource Manager: list of locations",
    date: "2026-03-12",
    path: "Azure/terraform-azurerm-avm-utl-regions/modules/cached-data/locations.tf.json",
  },
  regionPairs2022: {
    document: "Azure: cross-region replication",
    date: "2022-12-12",
    path: "MicrosoftDocs/azure-docs/articles/reliability/cross-region-replication-azure.md",
  },
  regionPairs2025: {
    document: "Azure: list of regions",
    date: "2025-09-23",
    path: "xtqqczze/MicrosoftDocs-azure-docs/articles/reliability/regions-list.md",
  },
} as const satisfies Record<string, Provenance>;
