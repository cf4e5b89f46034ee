import { addValue, below, type Configuration, emptyConfiguration } from "./configuration.js";

/** Fields that hold one value: a new one takes the place of the old one. The others hold lists. */
const single = new Set([
  ...["description", "action", "ip-netmask", "ip-range", "port", "url", "log-setting", "group-tag"],
  ...["disabled", "negate-source", "negate-destination", "filter", "color", "comments"],
]);

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
  else if (command === "rename") rename(words, onto);
  else throw new Error(`unknown command ${command}`);
}

function set(words: readonly string[], onto: Configuration): void {
  // Only the rules are set with several fields in one command.
  const rules = words.indexOf("rules");
  const list = words.indexOf("[");
  if (rules < 0 && list > 0) {
    for (const value of words.slice(list + 1, -1)) addOrReplace([...words.slice(0, list), value], onto);
  } else if (rules < 0) addOrReplace(words, onto);
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
  const isGone = (rule: string) => below(onto, ...words.slice(0, 3), rule).length === 0;
  if (words[2] === "rules") onto.rules = onto.rules.filter((rule) => !isGone(rule));
}

function move(words: readonly string[], onto: Configuration): void {
  const [name = "", where = "", other] = words.slice(3);
  const rest = onto.rules.filter((rule) => rule !== name);
  const beside = rest.indexOf(other!);
  const place = { top: 0, bottom: rest.length, before: beside, after: beside + 1 }[where];
  const isBeside = where === "before" || where === "after";
  if (!onto.rules.includes(name) || place === undefined || (isBeside && beside < 0)) {
    throw new Error(`bad move: ${words.join(" ")}`);
  }
  onto.rules = [...rest.slice(0, place), name, ...rest.slice(place)];
}

function rename(words: readonly string[], onto: Configuration): void {
  const [name = "", to, wanted = ""] = words.slice(3);
  if (words[2] !== "rules" || to !== "to" || onto.rules.includes(wanted)) {
    throw new Error(`bad rename: ${words.join(" ")}`);
  }
  const [old, fresh] = [name, wanted].map((rule) => `${[...words.slice(0, 3), rule].join("\t")}\t`);
  for (const value of [...onto.values].filter((each) => each.startsWith(old!))) {
    onto.values.delete(value);
    onto.values.add(`${fresh}${value.slice(old!.length)}`);
  }
  onto.rules = onto.rules.map((rule) => (rule === name ? wanted : rule));
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
