import type { CatalogPart } from "../entry.js";

export const azureFirewallCatalog = () =>
  ({
    SP6501: {
      severity: "error",
      exit: 1,
      title: "Application rule cannot say the protocol",
      cause:
        "Azure Firewall recognises hosts in application rules only, and these know HTTP and TLS over TCP on named ports: no UDP, no ICMP, no protocol or port any.",
      fix: "Match the rule by tags or prefixes (--match), or give it TCP and the ports that it needs.",
    },
    SP6502: {
      severity: "error",
      exit: 1,
      title: "Too many ports for an application rule",
      cause:
        "An application rule of Azure Firewall names every port on its own; it has no ranges. A long range would become a list that nobody reads.",
      fix: "Name the ports that are needed, or match the rule by tags or prefixes, which take ranges.",
    },
    SP6503: {
      severity: "error",
      exit: 1,
      title: "Port beyond what application rules take",
      cause: "Azure takes ports up to 64000 in application rules.",
      fix: "Match the rule by tags or prefixes, or leave the port out.",
    },
    SP6504: {
      severity: "warning",
      exit: 1,
      title: "Port needs TLS in an application rule",
      cause:
        "An application rule looks for a host name inside HTTP or TLS. The port belongs to neither by custom, so it was written as Https: traffic on it that is not TLS with a server name does not match.",
      fix: "Nothing if the service speaks TLS there. If it speaks plain HTTP, add the port to the option http-ports; if neither, match the rule by tags or prefixes.",
    },
    SP6505: {
      severity: "error",
      exit: 1,
      title: "Not a service tag for Azure Firewall",
      cause:
        "The tag has no form of a service tag, or it is one of those that Azure knows in network security groups but not in Azure Firewall.",
      fix: "Name the tag of an Azure service, or give the rule prefixes instead.",
    },
    SP6506: {
      severity: "error",
      exit: 1,
      title: "Firewall would decide in another order",
      cause:
        "Azure Firewall evaluates all network rules before any application rule, whatever their priorities, and here the groups of the sides one after the other. Two rules that allow and deny some of the same traffic would be evaluated the other way round than in the policy.",
      fix: "Match both rules by the same view (--match tags or --match prefixes), or change their sources or ports so that they share no traffic. A closing deny of everything can go: the firewall denies what no rule allows.",
    },
    SP6507: {
      severity: "warning",
      exit: 1,
      title: "Service in both kinds of rules",
      cause:
        "One rule of the service is matched by hosts and another by tags or prefixes, and they share sources and ports. Azure Firewall evaluates the network rule first, so what it decides is never filtered by host.",
      fix: "Match the service by one view: give every rule of it the same views, or choose one with --match.",
    },
    SP6508: {
      severity: "error",
      exit: 1,
      title: "Basic tier only alerts",
      cause: "Azure Firewall Basic takes threat intelligence in alert mode; it cannot deny by it.",
      fix: "Set the option threat-intel to Alert, or tier to Standard or Premium.",
    },
    SP6509: {
      severity: "error",
      exit: 1,
      title: "No priority left",
      cause: "Priorities of rule collection groups end at 65000; with this priority-base they go beyond.",
      fix: "Set the option priority-base lower.",
    },
    SP6510: {
      severity: "info",
      exit: 1,
      title: "Firewall policy is written whole",
      cause:
        "The output defines the firewall policy itself. Deploying it over a policy of that name resets the settings that the output does not hold, such as DNS, logging and TLS inspection; its other rule collection groups stay.",
      fix: "For a firewall policy that exists, set the option policy to existing: then only IP groups and rule collection groups are written.",
    },
    SP6511: {
      severity: "warning",
      exit: 1,
      title: "Option of plain resources that are not written",
      cause:
        "The option `files` leaves the plain resources out, and an option was given that only those depend on: a template is deployed into a subscription and a resource group that the command names.",
      fix: "Remove it, or let the option `files` name the resources.",
    },
  }) as const satisfies CatalogPart;
