import { XMLParser, XMLValidator } from "fast-xml-parser";
import { addValue, type Configuration, emptyConfiguration } from "./configuration.js";

type Node = Readonly<Record<string, unknown>>;

/** The configuration in an XML file, below the steps of its location: element names and names of entries. */
export function readXml(text: string, location: readonly string[]): Configuration {
  const fault = XMLValidator.validate(text);
  if (fault !== true) throw new Error(`not well formed: ${fault.err.msg}, line ${fault.err.line}`);
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false });
  const configuration = emptyConfiguration();
  const parsed = (parser.parse(text) as readonly Node[]).filter((node) => tagOf(node) !== "?xml");
  walk(parsed, [], ["config", ...location], configuration);
  return configuration;
}

function walk(
  nodes: readonly Node[],
  words: readonly string[],
  location: readonly string[],
  configuration: Configuration,
): void {
  if (nodes.length === 0) addValue(configuration, inLocation(words, location));
  for (const node of nodes) {
    const tag = tagOf(node);
    if (tag === "#text") {
      addValue(configuration, inLocation([...words, String(node["#text"])], location));
      continue;
    }
    const children = node[tag] as readonly Node[];
    const attributes = node[":@"] as Readonly<Record<string, string>> | undefined;
    if (tag === "member") walk(children, words, location, configuration);
    else if (tag === "entry") walk(children, [...words, attributes!["@_name"]!], location, configuration);
    else walk(children, [...words, tag], location, configuration);
  }
}

function inLocation(words: readonly string[], location: readonly string[]): readonly string[] {
  if (words.slice(0, location.length).join("\t") !== location.join("\t")) {
    throw new Error(`elsewhere: ${words.join(" ")}`);
  }
  return words.slice(location.length);
}

function tagOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ":@")!;
}
