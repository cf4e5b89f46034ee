import type { Family } from "../address/index.js";

/** Consecutive variables, most significant bit first. */
export interface Field {
  readonly offset: number;
  readonly width: number;
}

/**
 * Where the parts of a flow of one family stand among the variables. What few rules ask comes first;
 * addresses, which have most bits, last.
 */
export interface Layout {
  readonly family: Family;
  /** One variable for each of the other things. */
  readonly others: Field;
  readonly protocol: Field;
  readonly port: Field;
  readonly host: Field;
  readonly destination: Field;
  readonly source: Field;
  /** How many variables there are. */
  readonly variables: number;
}

export function createLayout(family: Family, others: number, hostClasses: number): Layout {
  const address = family === 4 ? 32 : 128;
  const widths = {
    others,
    protocol: 8,
    port: 16,
    host: Math.ceil(Math.log2(hostClasses)),
    destination: address,
    source: address,
  };
  let offset = 0;
  const place = (width: number): Field => {
    const field = { offset, width };
    offset += width;
    return field;
  };
  return {
    family,
    others: place(widths.others),
    protocol: place(widths.protocol),
    port: place(widths.port),
    host: place(widths.host),
    destination: place(widths.destination),
    source: place(widths.source),
    variables: offset,
  };
}
