import type { CatalogPart } from "../entry.js";

export const paloaltoCatalog = () =>
  ({
    SP6401: {
      severity: "error",
      exit: 2,
      title: "Lists have no URL",
      cause:
        "Prefixes as external dynamic lists are fetched by the firewall from a web server, and the configuration has to name it.",
      fix: "Give the option edl-url: the URL of the folder in which the list files will be served.",
    },
    SP6402: {
      severity: "error",
      exit: 2,
      title: "Applications not valid",
      cause: "The option applications is empty, or names any beside others. An empty list never means any.",
      fix: "Name one application or more, or any alone.",
    },
    SP6403: {
      severity: "error",
      exit: 1,
      title: "Rule by hosts needs TCP",
      cause:
        "PAN-OS recognises hosts by URL category, which it finds in HTTP and TLS over TCP only: the rule would never match.",
      fix: "Match the rule by prefixes (--match prefixes), or give it the protocol tcp.",
    },
    SP6404: {
      severity: "error",
      exit: 1,
      title: "Deny of ICMP cannot be said",
      cause:
        "PAN-OS says ICMP by the names of applications. A deny by name would let through every ICMP message that the firewall gives another name.",
      fix: "Deny the protocol any instead, or leave the rule out if nothing after it allows ICMP.",
    },
    SP6405: {
      severity: "warning",
      exit: 1,
      title: "Application identification decides as well",
      cause:
        "Rules that allow by hosts name applications. Traffic that the firewall identifies as another one (a content update may bring such a change) does not match any more, and is cut.",
      fix: "Watch the traffic log after content updates and add what is identified to the option applications, or set it to any: host and port then decide alone.",
    },
    SP6406: {
      severity: "warning",
      exit: 1,
      title: "Deny by hosts sees HTTP and TLS only",
      cause:
        "PAN-OS finds the host in HTTP requests and TLS handshakes. A connection to the same host that is neither does not match the deny and goes on to the rules after it.",
      fix: "Match the rule by prefixes (--match prefixes), or make sure that no later rule allows such connections.",
    },
    SP6407: {
      severity: "warning",
      exit: 1,
      title: "ICMP allowed by application",
      cause:
        "PAN-OS says ICMP by the names of applications; allowed are icmp, ipv6-icmp and ping. Messages that the firewall gives another name stay blocked.",
      fix: "If the traffic log shows blocked ICMP that is needed, add its application to the rule on the device.",
    },
    SP6408: {
      severity: "warning",
      exit: 1,
      title: "Option changes nothing here",
      cause: "An option was given that nothing in these files depends on, as others or the rules are.",
      fix: "Remove it, or set the option that it belongs to.",
    },
    SP6409: {
      severity: "warning",
      exit: 1,
      title: "Server of the lists not verified",
      cause:
        "What the lists hold is what the rules allow. Without HTTPS and a certificate profile, whoever can answer for the server decides it; and PAN-OS may refuse an HTTPS list that has no profile.",
      fix: "Serve the lists by HTTPS and name a certificate profile in the option edl-certificate-profile.",
    },
    SP6410: {
      severity: "info",
      exit: 1,
      title: "Deny kept out of the lists",
      cause:
        "A firewall stops to enforce an external list whose server fails to authenticate, and skips entries beyond its capacity. A deny would open then, so its prefixes are address objects.",
      fix: "Nothing to do.",
    },
    SP6411: {
      severity: "info",
      exit: 1,
      title: "Description simplified",
      cause:
        "Descriptions take 1023 characters, and only those that mean nothing to the command line: others were replaced, or the end was cut. The manifest holds the whole text.",
      fix: "Nothing to do.",
    },
    SP6412: {
      severity: "warning",
      exit: 1,
      title: "IPv6 range would match IPv4",
      cause:
        "PAN-OS takes an IPv4 address for the IPv6 address whose first 96 bits are zero, so ::/0 and other prefixes around ::/96 would match IPv4 packets. ::/96 was left out; it holds no address that is routed.",
      fix: "Nothing if IPv6 was meant. If IPv4 was meant too, add 0.0.0.0/0.",
    },
    SP6413: {
      severity: "warning",
      exit: 1,
      title: "XML alone keeps no order",
      cause:
        "The rules both allow and deny, so that their order decides. Loading XML puts new rules behind those that are there already; the `move` commands that put them into place are in the file of commands, which is not written.",
      fix: "Let the option `files` name all and paste the `move` commands after the load, or move new rules into place by hand before you commit.",
    },
  }) as const satisfies CatalogPart;
