import type { CatalogPart } from "../entry.js";

export const pacCatalog = () =>
  ({
    SP6201: {
      severity: "warning",
      exit: 1,
      title: "No proxy named",
      cause:
        "A way of the file leads to a proxy, and the option proxies names none. The file says proxy.invalid instead, a name that never resolves (RFC 6761), so these flows fail until a proxy is named; they never go directly.",
      fix: "Name the proxies with the option proxies, for example proxy1.example.com:3128.",
    },
    SP6202: {
      severity: "info",
      exit: 1,
      title: "Some clients use the first proxy only",
      cause:
        "Browsers try the proxies of a PAC file in turn. WinHTTP, which Windows services use, takes the first and does not fail over.",
      fix: "Nothing, if browsers read the file; otherwise name one address that is itself highly available.",
    },
    SP6203: {
      severity: "info",
      exit: 1,
      title: "Some clients do not know HTTPS proxies",
      cause:
        "The word HTTPS, for a proxy that is spoken to over TLS, came later than PAC files. Browsers know it; other clients may pass over the entry or reject the answer.",
      fix: "Try it with every client that reads the file, or name the proxy without the word.",
    },
    SP6204: {
      severity: "warning",
      exit: 1,
      title: "Both ways are the same",
      cause:
        "The options matched and unmatched lead to the same place, so what a rule allows goes like what no rule knows; only denied flows may differ.",
      fix: "Choose different ways, or leave the format out.",
    },
    SP6205: {
      severity: "warning",
      exit: 1,
      title: "Option without effect",
      cause:
        "The options proxies and fallback-direct only matter where matched or unmatched leads to a proxy.",
      fix: "Set matched or unmatched to proxy, or leave the option out.",
    },
    SP6206: {
      severity: "error",
      exit: 1,
      title: "Denied sources cannot be told apart",
      cause:
        "The rule denies some senders only. A proxy auto-configuration file does not know who asks, so it would deny everyone, and hide what later rules allow.",
      fix: "Leave the format out for this policy, or enforce the rule on the proxy or firewall behind the file.",
    },
  }) as const satisfies CatalogPart;
