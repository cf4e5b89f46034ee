/** A machine that holds things of others in every place that files could reach, and what becomes of them. */

/** Makes them; `table` is the inet table that the chains of a policy are to join, empty if it is not to be there. */
export function makeForeign(table: string): string {
  const joined =
    table === ""
      ? ""
      : `table inet ${table} {
           set learned { type ipv4_addr; flags timeout; elements = { 192.0.2.7 timeout 1h expires 1h }; }
           set corp { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 }; }
           chain theirs { ip daddr @corp counter packets 5000 bytes 600000 accept; ip daddr @learned drop; }
           chain output { type filter hook output priority filter; policy accept; jump theirs; }
         }`;
  return `
    printf "create corp hash:net\\nadd corp 192.0.2.0/24\\ncreate lone hash:net\\n" | ipset restore
    cat > theirs <<'END'
*filter
:FORWARD DROP [0:0]
:theirs - [0:0]
[5000:600000] -A theirs -p tcp --dport 25 -j DROP
-A OUTPUT -j theirs
COMMIT
*mangle
:PREROUTING DROP [0:0]
COMMIT
*nat
:DOCKER - [0:0]
-A DOCKER -p tcp --dport 80 -j RETURN
-A PREROUTING -j DOCKER
COMMIT
END
    iptables-restore -c < theirs
    ip6tables-restore -c < theirs
    iptables -A theirs -m set --match-set corp dst -j DROP
    nft -f - <<'END'
      ${joined}
      table inet other { set corp { type ipv4_addr; elements = { 192.0.2.7 }; }; chain c { ip daddr @corp drop; }; }
      table ip other { chain output { type filter hook output priority 10; policy drop; accept; }; }
      table bridge br { chain c { accept; }; }
END`;
}

/** Lists everything that the machine holds, with counters and handles: iptables keeps its tables in nftables, too. */
export const listForeign = "ipset save -sorted; echo ---; nft -j list ruleset | grep '^{'";

interface Named {
  readonly family: string;
  readonly name: string;
  readonly table?: string;
  readonly chain?: string;
}

/**
 * What of a listing is of others than the policy of that name: its own names begin with the name and "_", and the chain local of a filter at a
 * hook is the machine's.
 */
export function foreignIn(listing: string, policy: string): readonly string[] {
  const [lines = "", json = ""] = listing.split("---\n");
  const isOwn = (name: string) => name.startsWith(`${policy}_`);
  const words = lines.split("\n").map((line) => line.replaceAll(/ (?:hashsize|initval|bucketsize) \S+/g, ""));
  const others = words.filter((line) => line !== "" && !line.split(" ").some(isOwn));
  const objects = (JSON.parse(json).nftables as readonly Readonly<Record<string, Named>>[]).flatMap(
    (entry) => {
      const [[kind, object] = []] = Object.entries(entry);
      if (kind === undefined || object === undefined || kind === "metainfo") return [];
      const { name, table = name, chain = name } = object;
      if (isOwn(kind === "rule" ? chain : name)) return [];
      if (isOwn(table) && !(kind === "rule" && chain === "local")) return [];
      // IPv6 sends a few packets by itself.
      const text = JSON.stringify(entry);
      return [
        text
          .replaceAll(/"expires":\d+/g, '"expires":0')
          .replaceAll(/"packets":\d{1,3},"bytes":\d+/g, '"few"'),
      ];
    },
  );
  return [...others, ...objects];
}

/** Loads files of all tools that there are. */
export function loadAll(paths: readonly string[]): string {
  const ending = (end: string, command: string) =>
    paths.filter((path) => path.endsWith(end)).map((path) => `${command} ${path}`);
  return [
    ...ending(".ipset", "ipset restore -f"),
    ...ending(".v4.rules", "iptables-restore -w 5 --noflush <"),
    ...ending(".v6.rules", "ip6tables-restore -w 5 --noflush <"),
    ...ending(".nft", "nft -f"),
  ].join(" && ");
}
