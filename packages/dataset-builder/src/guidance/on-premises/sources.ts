import type { Provenance } from "@sallyport/core";

const APPLIANCE = "Azure Site Recovery: replication appliance support matrix";
const appliancePath = "articles/site-recovery/replication-appliance-support-matrix.md";

/**
 * The dated documents behind the guidance for machines on premises. Undated ones say so in their
 * names, and carry the first day of the first year that they can be of.
 */
export const onPremisesSources = {
  appliance2023: {
    document: APPLIANCE,
    date: "2023-08-09",
    path: `MicrosoftDocs/azure-docs/${appliancePath}`,
  },
  appliance2025: {
    document: APPLIANCE,
    date: "2025-04-29",
    path: `xtqqczze/MicrosoftDocs-azure-docs/${appliancePath}`,
  },
  appliance2026: {
    document: APPLIANCE,
    date: "2026-04-21",
    path: `MicrosoftDocs/azure-docs/${appliancePath}`,
  },
  vmwareModernized2022: {
    document: "Azure Site Recovery: architecture, VMware to Azure, modernized",
    date: "2022-08-30",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/vmware-azure-architecture-modernized.md",
  },
  physicalModernized2023: {
    document: "Azure Site Recovery: architecture, physical servers to Azure, modernized",
    date: "2023-12-14",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/physical-server-azure-architecture-modernized.md",
  },
  discoveryHost2023: {
    document: "azure-docs issue 107027: a host that the list lacked",
    date: "2023-03-22",
    path: "https://github.com/MicrosoftDocs/azure-docs/issues/107027",
  },
  privateEndpoints2023: {
    document: "Azure Site Recovery: private endpoints for machines on premises",
    date: "2023-08-31",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/hybrid-how-to-enable-replication-private-endpoints.md",
  },
  vmwareClassic2024: {
    document: "Azure Site Recovery: architecture, VMware to Azure, classic",
    date: "2024-09-10",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/vmware-azure-architecture.md",
  },
  configurationServer2023: {
    document: "Azure Site Recovery: configuration and process server requirements",
    date: "2023-12-04",
    path: "MicrosoftDocs/azure-docs/includes/site-recovery-configuration-and-scaleout-process-server-requirements.md",
  },
  configurationServer2017: {
    document: "Azure Site Recovery: configuration server requirements (undated, of 2017)",
    date: "2017-01-01",
    path: "MicrosoftDocs/azure-docs/includes/site-recovery-configuration-server-requirements.md",
  },
  mysql2019: {
    document: "azure-docs issue 30342: hosts that a classic server reached",
    date: "2019-04-30",
    path: "https://github.com/MicrosoftDocs/azure-docs/issues/30342",
  },
  urls2018: {
    document: "Azure Site Recovery: list of URLs",
    date: "2018-09-12",
    path: "includes/site-recovery-URLS.md",
  },
  urls2017: {
    document: "Azure Site Recovery: list of URLs (undated, of 2017 or 2018)",
    date: "2017-01-01",
    path: "MicrosoftDocs/azure-docs/includes/site-recovery-URLS.md",
  },
  prerequisites2017: {
    document: "Azure Site Recovery: prerequisites and support matrix (undated, of 2016 or 2017)",
    date: "2017-01-01",
    path: "MicrosoftDocs/azure-docs/articles/site-recovery/site-recovery-prereq.md",
  },
  chinaConfigurationServer2017: {
    document: "Azure Site Recovery: configuration server requirements (China edition)",
    date: "2017-02-06",
    path: "includes/site-recovery-configuration-server-requirements.md",
  },
  chinaSupport: {
    document: "Azure support article on Site Recovery (China edition, undated)",
    date: "2017-01-01",
  },
} as const satisfies Record<string, Provenance>;
