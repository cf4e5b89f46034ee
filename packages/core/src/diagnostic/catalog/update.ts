import type { CatalogPart } from "../entry.js";

export const updateCatalog = () =>
  ({
    SP7301: {
      severity: "error",
      exit: 3,
      title: "No list on the download page",
      cause:
        "The publisher's download page links no list of the cloud where Sallyport looks for one. The layout of the page may have changed.",
      fix: "Open the page in a browser, download the list by hand, and import the file.",
    },
    SP7302: {
      severity: "error",
      exit: 3,
      title: "Address refused",
      cause:
        "A link or a redirect leads to a host that is not the publisher's, or to one of its hosts by other means than plain https. Lists of prefixes become firewall rules, so they are taken from the publisher alone.",
      fix: "Find out who changed the answer: a gateway that filters, a sign-in page, or the publisher. If the address is right, download the list by hand and import the file.",
    },
    SP7303: {
      severity: "error",
      exit: 3,
      title: "Publisher not reached",
      cause: "No connection came about, or it broke before an answer, on every attempt.",
      fix: "Check the network, the name resolution and the proxy (HTTPS_PROXY, NO_PROXY), then run again.",
    },
    SP7304: {
      severity: "error",
      exit: 3,
      title: "Publisher answered with an error",
      cause: "The answer carries a status other than success, and stayed so where trying again makes sense.",
      fix: "Run again later; for a status of 400 to 499, download the list by hand and import the file.",
    },
    SP7305: {
      severity: "error",
      exit: 3,
      title: "Publisher asks to wait",
      cause:
        "The publisher limits how often its lists are fetched, and asks for a longer pause than Sallyport waits by itself.",
      fix: "Run again after the time in the message, and fetch less often from then on.",
    },
    SP7306: {
      severity: "error",
      exit: 3,
      title: "Publisher too slow",
      cause: "Nothing arrived for a while, or the whole took too long, on every attempt.",
      fix: "Check the network and the proxy, then run again; or download the list by hand and import the file.",
    },
    SP7307: {
      severity: "error",
      exit: 3,
      title: "Redirects lead nowhere",
      cause: "The answers redirect in a circle, more than five times, or without saying where to.",
      fix: "Look for a gateway or sign-in page on the way; otherwise download the list by hand and import the file.",
    },
    SP7308: {
      severity: "error",
      exit: 3,
      title: "Answer too large",
      cause: "The answer, unpacked, is larger than a published list can sensibly be.",
      fix: "Download the list by hand, look at it, and import the file if it is what it should be.",
    },
    SP7309: {
      severity: "error",
      exit: 3,
      title: "Answer cut short",
      cause: "The connection ended before the whole answer had arrived, on every attempt.",
      fix: "Run again; if it stays so, look at the proxy, or download the list by hand and import the file.",
    },
    SP7310: {
      severity: "error",
      exit: 3,
      title: "Not the content expected",
      cause:
        "The answer is not what was asked for: a web page in place of a list, another kind of file, or text that does not read. Gateways and sign-in pages answer like that.",
      fix: "Open the address in a browser from the same network; download the list by hand and import the file.",
    },
    SP7311: {
      severity: "error",
      exit: 3,
      title: "Certificate not trusted",
      cause:
        "The host could not prove who it is. Where a gateway opens TLS connections, its own authority signs, and Node.js does not know it.",
      fix: "Name the file of the gateway's authority in NODE_EXTRA_CA_CERTS. There is no way to switch the check off.",
    },
    SP7312: {
      severity: "error",
      exit: 3,
      title: "Proxy not usable",
      cause:
        "The proxy of the environment (HTTPS_PROXY, HTTP_PROXY) is written in a way that is not understood, or refuses the connection.",
      fix: "Write it as http://host:port, with user and password before the host if it wants them; or list the host in NO_PROXY.",
    },
    SP7313: {
      severity: "error",
      exit: 3,
      title: "Update stopped",
      cause: "The update was interrupted. What it had not finished is as it was before.",
      fix: "Run it again.",
    },
  }) as const satisfies CatalogPart;
