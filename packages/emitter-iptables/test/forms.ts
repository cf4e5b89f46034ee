import type { Emitted } from "@sallyport/testkit";

/** One of the ways in which a machine can apply what is written. */
export interface Form {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  /** Whether packets pass through the machine, instead of starting there. */
  readonly gateway: boolean;
  /** Applies the files of a policy, over older ones if there are any, on a machine of one side. */
  apply(result: Emitted, side: string): string;
  /** Makes the machine let nothing out and hooks the chain in, by the commands of the files' headers. */
  hook(result: Emitted, chain: string): string;
  /** Takes every rule and set away. */
  readonly clear: string;
}

const clearAll = "nft flush ruleset; ipset destroy";

/** Commands that a file's header gives, a line each; continued lines are joined. */
export function headerCommands(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.startsWith("#   "));
  return lines
    .map((line) => line.slice(1).trim())
    .join("\n")
    .replaceAll("||\n", "|| ")
    .split("\n");
}

function only(result: Emitted, ending: string): string {
  const names = [...result.files.keys()].filter((name) => name.endsWith(ending));
  if (names.length !== 1) throw new Error(`${names.length} files end in ${ending}`);
  return names[0]!;
}

function iptablesForm(name: string, style: string, gateway: boolean): Form {
  const into = gateway ? "FORWARD" : "OUTPUT";
  return {
    name,
    // On a gateway as if nothing but these files were there.
    options: { style, files: gateway ? "iptables" : "all" },
    gateway,
    apply(result) {
      const ipset = style === "sets" ? [`ipset restore -f ${only(result, ".ipset")}`] : [];
      return [
        ...ipset,
        `iptables-restore -w 5 --noflush < ${only(result, ".v4.rules")}`,
        `ip6tables-restore -w 5 --noflush < ${only(result, ".v6.rules")}`,
      ].join("\n");
    },
    hook(result, chain) {
      const commands = [".v4.rules", ".v6.rules"]
        .flatMap((ending) => headerCommands(result.files.get(only(result, ending))!))
        .filter((command) => command.includes(" -C ") && command.endsWith(chain))
        .map((command) => command.replaceAll("OUTPUT", into));
      return [`iptables -P ${into} DROP`, `ip6tables -P ${into} DROP`, ...commands].join("\n");
    },
    clear: clearAll,
  };
}

function jumpForm(name: string, gateway: boolean): Form {
  const into = gateway ? "forward" : "output";
  const policy = `{ type filter hook ${into} priority filter; policy drop; }`;
  return {
    name,
    options: { files: gateway ? "nftables" : "all" },
    gateway,
    apply: (result) => `nft -f ${only(result, ".nft")}`,
    hook(result, chain) {
      const commands = headerCommands(result.files.get(only(result, ".nft"))!)
        .filter((command) => command.endsWith(`jump ${chain}`))
        .map((command) => command.replaceAll("filter output", `filter ${into}`));
      return [`nft 'add chain inet filter ${into} ${policy}'`, ...commands].join("\n");
    },
    clear: clearAll,
  };
}

function hookForm(name: string, hook: "output" | "forward"): Form {
  return {
    name,
    options: { "nft-hook": hook, files: hook === "forward" ? "nftables" : "all" },
    gateway: hook === "forward",
    apply(result, side) {
      const files = [...result.files.keys()].filter((file) => file.endsWith(".nft"));
      return `nft -f ${files.length === 1 ? files[0] : only(result, `.${side}.nft`)}`;
    },
    hook: () => "true",
    clear: clearAll,
  };
}

export const hostForms: readonly Form[] = [
  iptablesForm("iptables with ipset", "sets", false),
  iptablesForm("linear iptables", "linear", false),
  jumpForm("nftables by jump", false),
  hookForm("nftables at the output hook", "output"),
];

export const gatewayForms: readonly Form[] = [
  iptablesForm("iptables with ipset on a gateway", "sets", true),
  jumpForm("nftables by jump on a gateway", true),
  hookForm("nftables at the forward hook", "forward"),
];
