import type { CatalogPart } from "../entry.js";

export const azureNsgCatalog = () =>
  ({
    SP6601: {
      severity: "error",
      exit: 1,
      title: "Not a service tag",
      cause:
        "The rule goes by a tag whose text is no name of a service tag. Azure would take such a text for something else: `*` and `0.0.0.0/0` for every address.",
      fix: "Name the service tag as Azure spells it, for example Storage.EastUS; write prefixes as prefixes.",
    },
    SP6602: {
      severity: "error",
      exit: 1,
      title: "No room for the priorities",
      cause:
        "Custom rules of a network security group have priorities up to 4096, one for each rule, and from priority-base up there are fewer left than the policy needs.",
      fix: "Lower priority-base, or split the policy.",
    },
    SP6603: {
      severity: "info",
      exit: 1,
      title: "Priorities numbered in order",
      cause:
        "The policy has too many rules to give each a priority of its own that no other rule moves, so they are numbered in order. What is let through is the same.",
      fix: "Nothing to do; expect a rule put in between to change the priorities of those behind it.",
    },
    SP6604: {
      severity: "info",
      exit: 1,
      title: "Allow rules add nothing by themselves",
      cause:
        "Every network security group ends with AllowInternetOutBound (65001), which lets all traffic out to the internet and to Azure's public addresses. The policy denies nothing, so its rules allow what is allowed anyway.",
      fix: "Give deny-internet once you know what else the machines need (updates, monitoring, other services), or keep a deny rule of your own behind these.",
    },
    SP6605: {
      severity: "info",
      exit: 1,
      title: "No region for the plain resource",
      cause:
        "A network security group lies in a region. None was given for the side named, so its plain resource has no location; the template takes that of the resource group.",
      fix: "Give location entries such as source=eastus, or fill in the location when you use the plain resource.",
    },
    SP6606: {
      severity: "error",
      exit: 2,
      title: "Region given twice",
      cause: "Two entries of the option location name the same side, or the same side of the same policy.",
      fix: "Keep one of them.",
    },
    SP6607: {
      severity: "warning",
      exit: 1,
      title: "ICMP of IPv6 left out",
      cause:
        "Network security groups cannot name ICMP of IPv6; the protocol Icmp is that of IPv4. What the rule allows by IPv6 is not in its files.",
      fix: "Nothing, if the network is IPv4 only; otherwise allow any protocol between the IPv6 prefixes, if that is acceptable.",
    },
    SP6608: {
      severity: "error",
      exit: 1,
      title: "ICMP of IPv6 cannot be said",
      cause:
        "Network security groups cannot name ICMP of IPv6. The rule denies it, and leaving that out would let it pass; or it allows nothing else, and nothing would be left.",
      fix: "Narrow the rule to IPv4 prefixes, or let it speak of any protocol.",
    },
    SP6609: {
      severity: "info",
      exit: 1,
      title: "Description shortened",
      cause: "Descriptions in a network security group have at most 140 characters; the purpose is longer.",
      fix: "Nothing to do; the whole purpose stands in the template's metadata and in the manifest.",
    },
    SP6610: {
      severity: "error",
      exit: 2,
      title: "No plain resource of a group that exists",
      cause:
        "Of a group that is there already only a template is written: put in its place, a plain resource would take its other rules away. The option `files` leaves the template out, so nothing would be written.",
      fix: "Leave the option `files` out or let it name the template; or let the option `form` be new.",
    },
  }) as const satisfies CatalogPart;
