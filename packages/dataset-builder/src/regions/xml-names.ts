/**
 * Spellings that the regional XML of 2020-08-26 uses beyond those of 2017, by ARM name. Each was
 * matched by its addresses: the first 60 prefixes of a region lie in the `AzureCloud` tag of that
 * region in the service tag file of 2020-08-27, and in no other.
 */
export const laterXmlNames: Readonly<Record<string, string>> = {
  australiacentral: "australiac",
  australiacentral2: "australiac2",
  brazilsoutheast: "brazilse",
  centraluseuap: "uscentraleuap",
  eastus2euap: "useast2euap",
  francecentral: "francec",
  francesouth: "frances",
  germanynorth: "germanyn",
  germanywestcentral: "germanywc",
  norwayeast: "norwaye",
  norwaywest: "norwayw",
  southafricanorth: "southafrican",
  southafricawest: "southafricaw",
  switzerlandnorth: "switzerlandn",
  switzerlandwest: "switzerlandw",
  uaecentral: "uaec",
  uaenorth: "uaen",
};
