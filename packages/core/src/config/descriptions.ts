/**
 * What each key of a config is, by its path: `[]` stands for an entry of a list, `*` for a name of the user's own.
 * Parameters of scenarios and options of formats are described in their own tables. The JSON Schema for editors and
 * the config reference are made from this; a key without a line here fails a test.
 */
export const keyDescriptions: Readonly<Record<string, string>> = {
  $schema: "address of the JSON Schema, for editors of JSON; nothing else reads it",
  extends: "configs below this one, by paths from its folder; this file is laid over them",
  cloud: "the cloud of regions and tags (default: the one that knows the regions)",
  asOf: "what documents and lists said on that day (default: the newest)",
  match: "the view that formats take which know several (default: what each prefers)",
  out: "output folder, from the folder of this file (default: out)",
  "outputs[].out": "the folder, from the folder of this file",
  "outputs[].match": "the view that its formats take which know several (default: that of the whole)",
  "outputs[].policies": "names of the policies that it holds, with * for any characters (default: all)",
  "outputs[].formats": "the formats that it holds, as a list, or by name with options (default: all)",
  store: "folder of imported editions, from the folder of this file (default: that of your user data)",
  sets: "hosts and prefixes by names of your own, which rules then name",
  "sets.*.hosts": "its names: www.example.com, or *.example.com for all below",
  "sets.*.prefixes": "its addresses",
  defaults:
    "parameters of scenarios, and `owner` and `ticket` of rules, where a policy or rule does not give them itself",
  policies: "what must get out: scenarios with their parameters, and policies of your own rules",
  "policies[].scenario": "what is to be reached, see `sallyport list scenarios`",
  "policies[].name": "name of the policy, from which its files have theirs",
  "policies[].title": "one line about the policy, for people",
  "policies[].rules": "rules in order of evaluation: the first that matches decides",
  "policies[].rules[].name": "name of the rule, unique in the policy",
  "policies[].rules[].title": "one line about the rule, for people",
  "policies[].rules[].purpose": "why the rule is there; it stands in the output",
  "policies[].rules[].condition": "when the rule is needed, in words",
  "policies[].rules[].action": "whether it lets through (default) or not",
  "policies[].rules[].from":
    "who sends: prefixes, names of sets, or the word any for all, as nothing else means all",
  "policies[].rules[].fromExcept": "prefixes, or names of sets, that are taken out of `from`",
  "policies[].rules[].to": "where to: views of one service, or the word any",
  "policies[].rules[].to.sets":
    "names of sets of this config, or ids of sets of the dataset, such as imported lists",
  "policies[].rules[].to.hosts": "names: www.example.com, or *.example.com for all below",
  "policies[].rules[].to.tags": "service tags, like Storage.EastUS",
  "policies[].rules[].to.prefixes": "addresses, like 192.0.2.0/24, or names of sets",
  "policies[].rules[].to.except": "prefixes, or names of sets, that are taken out of `prefixes`",
  "policies[].rules[].protocol": "the protocol (default: tcp)",
  "policies[].rules[].ports": "ports and ranges, like 443 or 8000-8100, or the word any",
  "policies[].rules[].expires": "first day on which the rule is not made any more",
  "policies[].rules[].owner": "who answers for the rule",
  "policies[].rules[].ticket": "where the rule was asked for",
  "policies[].rules[].source": "who says that the rule is needed",
  "policies[].rules[].source.document": "title of the document",
  "policies[].rules[].source.date": "its date",
  "policies[].rules[].source.path": "where in it, or where it is kept",
  formats: "the formats to write, as a list, or by name with options (default: all)",
};

/** What the file of a list is, wherever one may stand. */
export const listFileDescription =
  "file with one entry a line, from the folder of this config; # begins a comment";
