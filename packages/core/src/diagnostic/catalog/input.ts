import type { CatalogPart } from "../entry.js";

export const inputCatalog = () =>
  ({
    SP1101: {
      severity: "error",
      exit: 2,
      title: "Config not readable",
      cause: "The config file does not exist or cannot be read.",
      fix: "Give the path of a readable file with --config.",
    },
    SP1102: {
      severity: "error",
      exit: 2,
      title: "Config is not valid YAML or JSON",
      cause:
        "The file breaks the syntax of YAML 1.2, or that of JSON if its name ends so, at the place named.",
      fix: "Mend the syntax there.",
    },
    SP1103: {
      severity: "error",
      exit: 2,
      title: "Unknown key",
      cause: "The config has a key that nothing reads. A misspelt key would change the rules in silence.",
      fix: "Take the key that the message suggests, or remove it.",
    },
    SP1104: {
      severity: "error",
      exit: 2,
      title: "Key twice",
      cause: "A mapping of the config has the same key twice; one of the two would be lost.",
      fix: "Keep one of them.",
    },
    SP1105: {
      severity: "error",
      exit: 2,
      title: "Config value not valid",
      cause: "A value of the config has the wrong type or shape, or is missing.",
      fix: "Give a value of the kind that the message names.",
    },
    SP1106: {
      severity: "error",
      exit: 2,
      title: "Several configs in one folder",
      cause: "No --config is given, and a folder has more than one file that could be the config.",
      fix: "Keep one of them, or name one with --config.",
    },
    SP1107: {
      severity: "error",
      exit: 2,
      title: "Config exists already",
      cause: "`init` was to write a config where there is one. It never overwrites.",
      fix: "Edit the file that is there, or name another.",
    },
    SP1108: {
      severity: "error",
      exit: 2,
      title: "List file not readable",
      cause: "The config names a file of hosts, prefixes or sites that does not exist or cannot be read.",
      fix: "Give its path from the folder of the config.",
    },
    SP1109: {
      severity: "error",
      exit: 2,
      title: "Config extends itself",
      cause: "A config extends a file that extends it in turn, so neither is the lower one.",
      fix: "Move what both need to a third file.",
    },
    SP1110: {
      severity: "error",
      exit: 2,
      title: "Site table not valid",
      cause:
        "A table of sites is text with commas between cells (RFC 4180): a line of column names, then a line for each site, every one with as many cells.",
      fix: "Mend the line that the message names; put double quotes around a cell with a comma in it.",
    },
    SP1111: {
      severity: "error",
      exit: 2,
      title: "Cell missing",
      cause: "A site says nothing in a column in which others do. Empty never means any, nor the default.",
      fix: "Fill the cell; give sites that lack the column a policy of their own.",
    },
    SP1112: {
      severity: "error",
      exit: 2,
      title: "Column that nothing takes",
      cause:
        "A column of the sites stands in no text of their policy as {column}, and fills no key of it: it is misspelt, or would change nothing.",
      fix: "Take the name that the message suggests, write {column} where it is meant, or remove the column.",
    },
    SP1113: {
      severity: "error",
      exit: 2,
      title: "Placeholder without a column",
      cause: "A text of a policy with sites has a {column} that no site has.",
      fix: "Take the name of a column, or add the column to every site.",
    },
    SP1114: {
      severity: "error",
      exit: 2,
      title: "Config module failed",
      cause: "A config is a module of JavaScript (.mjs), and it could not be loaded or threw an error.",
      fix: "Mend the module at the line that the message names; `node FILE` tells the same.",
    },
    SP1115: {
      severity: "error",
      exit: 2,
      title: "Config module without plain data",
      cause:
        "A config module must export the config by default, as plain data: mappings, lists, texts, numbers, true, false and null. A key with undefined might pass for one that is absent, and absent may mean any.",
      fix: "Export a mapping with `export default`, and leave out what has no value.",
    },
    SP1201: {
      severity: "error",
      exit: 2,
      title: "Not an address prefix",
      cause:
        "The text is no IPv4 or IPv6 prefix in full notation. Short, octal, hexadecimal and zoned forms mean different things to different devices.",
      fix: "Write a full dotted or colon address, with a prefix length if it is not a single host.",
    },
    SP1202: {
      severity: "error",
      exit: 2,
      title: "Host bits set",
      cause: "The address has bits set beyond its prefix length: either the address or the length is wrong.",
      fix: "Write the masked prefix that the message shows, or the length that you meant.",
    },
    SP1203: {
      severity: "error",
      exit: 2,
      title: "Not a host pattern",
      cause:
        "The text is no host name, nor `*.name` (names below it), nor `.name` (the name and those below it).",
      fix: "Write a plain host name without scheme, port or path; a wildcard only as the whole first label.",
    },
    SP1204: {
      severity: "error",
      exit: 2,
      title: "Not a port",
      cause: "Ports are whole numbers from 1 to 65535, or ranges `first-last` of them.",
      fix: "Write a port or an ascending range; `any` if every port is meant.",
    },
    SP1205: {
      severity: "error",
      exit: 2,
      title: "Empty list",
      cause: "A list of sources, destinations or ports is empty. Empty never means any.",
      fix: "Fill the list, write `any` if any is meant, or remove the rule.",
    },
    SP1206: {
      severity: "error",
      exit: 2,
      title: "Text not printable",
      cause:
        "A name or text holds a control character or line break, which could become syntax in an output.",
      fix: "Write it in one line of printable characters.",
    },
    SP1207: {
      severity: "error",
      exit: 2,
      title: "Name twice",
      cause: "Two policies, or two rules of one policy, have the same name (letter case aside).",
      fix: "Give each its own name.",
    },
    SP1208: {
      severity: "error",
      exit: 2,
      title: "Not a storage account name",
      cause: "Names of storage accounts have 3 to 24 characters, lower-case letters and digits only.",
      fix: "Give the account's name alone, without the host name behind it.",
    },
    SP1209: {
      severity: "error",
      exit: 2,
      title: "Not a name",
      cause:
        "Names of policies and rules become names on devices: letters, digits and hyphens, 1 to 60 of them.",
      fix: "Use letters, digits and hyphens, beginning with a letter.",
    },
    SP1210: {
      severity: "warning",
      exit: 1,
      title: "Wildcard below a top-level name",
      cause:
        "The pattern lets through every name below a single label, for example the whole of a top-level domain.",
      fix: "Name the domains that are needed.",
    },
    SP1211: {
      severity: "error",
      exit: 2,
      title: "Host or set",
      cause:
        "A list of hosts has the name of a set of the config, which is a host name of a single label as well; sets are named in `sets`, not in `hosts`.",
      fix: "Write `to: { sets: [NAME] }` if the set is meant; give the set another name if the host is.",
    },
    SP1220: {
      severity: "error",
      exit: 2,
      title: "Outputs twice",
      cause:
        "The config has `outputs`, and beside it `out` or `formats`, which would be one output more, or none.",
      fix: "Move `out` and `formats` into an entry of `outputs`.",
    },
    SP1221: {
      severity: "error",
      exit: 2,
      title: "Output without a policy",
      cause: "An output names policies, and one of its names or patterns fits no policy of the config.",
      fix: "Correct the name, or remove it; without `policies` an output takes all.",
    },
    SP1222: {
      severity: "error",
      exit: 2,
      title: "Outputs in one folder",
      cause:
        "Two outputs have the same folder, or one is inside the other. A manifest answers for its whole folder.",
      fix: "Give each output a folder of its own, side by side.",
    },
  }) as const satisfies CatalogPart;
