import {
  type Fields,
  type LineText,
  minimalPorts,
  type PortRange,
  type Ports,
  printPorts,
  quote,
  textField,
  textsField,
} from "@sallyport/core";

export interface ReadPorts {
  readonly ranges: Ports;
  /** The same for the same ports, however written. */
  readonly text: string;
}

const lastPort = 65_535;

/** The ports of one end, in the singular or in the plural; undefined, with a complaint, if they are not certain. */
export function readPorts(fields: Fields, end: "source" | "destination"): ReadPorts | undefined {
  const one = textField(fields, `${end}portrange`);
  const many = textsField(fields, `${end}portranges`);
  const isGiven = one !== undefined && one.text !== "";
  if (isGiven === many.length > 0) {
    const message = isGiven
      ? "in the singular and in the plural"
      : "neither in the singular nor in the plural";
    fields.reading.complain(fields.line, `${fields.what} gives ports of the ${end} ${message}`);
    return undefined;
  }
  const ranges = (isGiven ? [one] : many).map((text) => readRange(text, isGiven, fields));
  return ranges.includes(undefined) ? undefined : joinRanges(ranges as readonly PortRange[]);
}

/** "443", "8000-8100", port 0 included; "*" in the singular only: Azure refuses it in a list. */
function readRange({ text, line }: LineText, isAlone: boolean, fields: Fields): PortRange | undefined {
  if (text === "*" && isAlone) return { first: 0, last: lastPort };
  const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const first = Number(parts?.[1]);
  const last = Number(parts?.[2] ?? parts?.[1]);
  if (parts !== null && first <= last && last <= lastPort) return { first, last };
  fields.reading.complain(line, `${quote(text)} in ${fields.what} is no port and no range of them`);
  return undefined;
}

/** All that the field can hold is any; port 0 of fewer has no flows. */
function joinRanges(ranges: readonly PortRange[]): ReadPorts {
  const joined = minimalPorts(ranges);
  const [whole] = joined;
  if (whole?.first === 0 && whole.last === lastPort) return { ranges: "any", text: "*" };
  const ports = joined
    .map(({ first, last }) => ({ first: Math.max(first, 1), last }))
    .filter(({ first, last }) => first <= last);
  return { ranges: ports, text: joined.map((range) => printPorts(range)).join(",") };
}
