import type { ScenarioGuidance } from "../scenario-guidance.js";
import { onPremisesServices } from "./services.js";
import { onPremisesSources } from "./sources.js";

const sources = [onPremisesSources.privateEndpoints2023];
const named = (...hosts: readonly string[]) => ({ hosts, sources });

/** What stays public when the vault is behind private endpoints. */
export const privateLinkGuidance: readonly ScenarioGuidance[] = [
  {
    scenario: "vmware-modernized-private-link",
    cloud: "public",
    editions: [
      {
        date: "2023-08-31",
        notes: [
          "These hosts stay public beside private endpoints; Microsoft Entra ID has none.",
          "Zones of the private endpoints: privatelink.siterecovery.windowsazure.com, privatelink.prod.migration.windowsazure.com, privatelink.blob.core.windows.net.",
          "A vault's own hosts carry its id and geography inside their names, which no host pattern says; *.siterecovery.windowsazure.com holds them all.",
          "The addresses of the private endpoints are the user's own and are not in these rules; add rules for them.",
          "A proxy must follow the aliases of the private zones.",
          "Tags and prefixes follow from the hosts; the list names hosts alone.",
        ],
        services: onPremisesServices(
          {
            portal: named("portal.azure.com"),
            "sign-in": named(
              "*.windows.net",
              "*.msftauth.net",
              "*.msauth.net",
              "*.microsoft.com",
              "*.live.com",
              "*.office.com",
              "*.microsoftonline-p.com",
            ),
            authentication: named("*.microsoftonline.com"),
            "resource-manager": named("management.azure.com"),
            "site-recovery": {
              ...named("*.siterecovery.windowsazure.com"),
              privateZone: "privatelink.siterecovery.windowsazure.com",
            },
          },
          "appliance",
        ),
      },
    ],
  },
];
