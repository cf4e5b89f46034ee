import type { CatalogPart } from "../entry.js";

export const squidCatalog = () =>
  ({
    SP6101: {
      severity: "warning",
      exit: 1,
      title: "Squid matches hosts by the address they resolve to",
      cause:
        "A proxy is asked for names. By prefixes (`dst`) it must resolve each name first, and then lets any name pass of which one address lies in them, whoever owns the name.",
      fix: "Leave --match prefixes out where the hosts are known; Squid is at its best with names.",
    },
    SP6102: {
      severity: "warning",
      exit: 1,
      title: "TLS without a server name passes",
      cause:
        "Squid can cut TLS that names a wrong server. If the client names none, Squid takes the host of the CONNECT in its place, which was allowed already. Names with an asterisk in them, which no server has, pass likewise.",
      fix: "Nothing to do if the clients are trusted to name the server, as all common ones do; otherwise decrypt on another device.",
    },
    SP6103: {
      severity: "warning",
      exit: 1,
      title: "Ports that squid.conf must open as well",
      cause:
        "The squid.conf that comes with Squid denies CONNECT to every port but those of its ACL SSL_ports (443), before it reads an include. The include does not change that, as it would open the ports for everything else too.",
      fix: "Add the ports to SSL_ports in squid.conf (and to Safe_ports, below 1025), or generate with the option standalone.",
    },
    SP6104: {
      severity: "info",
      exit: 1,
      title: "Port 80 by plain HTTP, others by CONNECT",
      cause:
        "A rule speaks of TCP, a proxy of requests. On port 80 the allow lines take plain HTTP and no CONNECT; on every other port CONNECT and no plain HTTP, so that nothing meant for TLS leaves unencrypted. Deny lines take both.",
      fix: "Nothing to do, unless a client speaks plain HTTP on another port or tunnels to port 80: give it lines of your own.",
    },
    SP6105: {
      severity: "warning",
      exit: 1,
      title: "Any destination is seen from the proxy",
      cause:
        "A rule that allows any destination lets clients reach what the proxy can reach: its own loopback, the metadata service of its cloud, networks behind it that the clients have no way to.",
      fix: "Deny those first in squid.conf, for example with `http_access deny to_localhost`, or name the destinations.",
    },
    SP6106: {
      severity: "warning",
      exit: 1,
      title: "Denied hosts can be reached by address",
      cause:
        "A rule denies hosts by name, and a later one allows by prefixes or any. A client that asks for the address of a denied host instead of its name is let through by the later rule.",
      fix: "Deny the addresses as well, or allow by hosts.",
    },
  }) as const satisfies CatalogPart;
