import { addValue, type Configuration, emptyConfiguration } from "./configuration.js";

/** Fields that hold one value: a new one takes the place of the old one. The others hold lists. */
const single = new Set(["description", "action", "ip-netmask", "port", "url", "log-setting"]);

/** Carries out a file of set commands on a configuration, as the configuration mode does. */
export function readSet(
  text: string,
  location: readonly string[],
  onto: Configuration = emptyConfiguration(),
): Configuration {
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [command, ...words] = splitWords(line);
    if (words.slice(0, location.length).join(" ") !== location.join(" "))
      throw new Error(`elsewhere: ${line}`);
    carryOut(command!, words.slice(location.length), onto);
  }
  return onto;
}

function carryOut(command: string, words: readonly string[], onto: Configuration): void {
  if (command === "set") set(words, onto);
  else if (command === "delete") remove(words, onto);
  else if (command === "move") move(words, onto);
  else throw new Error(`unknown command ${command}`);
}

function set(words: readonly string[], onto: Configuration): void {
  // Only the rules are set with several fields in one command.
  const rules = words.indexOf("rules");
  if (rules < 0) addOrReplace(words, onto);
  else setFields(words.slice(0, rules + 2), words.slice(rules + 2), onto);
}

function setFields(object: readonly string[], fields: readonly string[], onto: Configuration): void {
  for (let rest = fields; rest.length > 0; ) {
    const [field, first] = rest;
    const end = first === "[" ? rest.indexOf("]") : 1;
    const values = first === "[" ? rest.slice(2, end) : rest.slice(1, 2);
    if (values.length === 0) throw new Error(`no value: ${[...object, ...fields].join(" ")}`);
    for (const value of values) addOrReplace([...object, field!, value], onto);
    rest = rest.slice(end + 1);
  }
}

function addOrReplace(words: readonly string[], onto: Configuration): void {
  if (single.has(words.at(-2)!)) {
    const field = words.slice(0, -1).join("\t");
    const old = onto.single.get(field);
    if (old !== undefined) onto.values.delete(old);
    onto.single.set(field, words.join("\t"));
  }
  addValue(onto, words);
}

function remove(words: readonly string[], onto: Configuration): void {
  const path = words.join("\t");
  for (const value of onto.values) {
    if (value === path || value.startsWith(`${path}\t`)) onto.values.delete(value);
  }
}

function move(words: readonly string[], onto: Configuration): void {
  const [name, where, other] = words.slice(3);
  if (where !== "after" || !onto.rules.includes(name!)) throw new Error(`bad move: ${words.join(" ")}`);
  const rest = onto.rules.filter((rule) => rule !== name);
  const place = rest.indexOf(other!);
  if (place < 0) throw new Error(`no rule ${other}`);
  onto.rules = [...rest.slice(0, place + 1), name!, ...rest.slice(place + 1)];
}

/**
 * Splits a command line into words. Quotation marks keep spaces together; nothing is escaped. Anything
 * that the command line might read as more than text is refused.
 */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let rest = line;
  while (rest !== "") {
    const [whole, quoted, bare] = /^(?:"([^"\\?|]*)"|([^\s"'\\?|;$`!<>&()]+))(?: |$)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`not understood: ${rest.slice(0, 80)}`);
    words.push(quoted ?? bare!);
    rest = rest.slice(whole.length);
  }
  return words;
}
