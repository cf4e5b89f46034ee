import type { Family } from "../address/index.js";

/** Consecutive variables, most significant bit first. */
export interface Field {
  readonly offset: number;
  readonly width: number;
}

/**
 * Where the parts of a flow of one family stand among the variables; addresses, which have most bits,
 * last. The other things come first where boxes are told by them; a proof has them behind the hosts, as many
 * rules of which each asks for hosts and another thing of its own would else be multiplied.
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

export function createLayout(
  family: Family,
  others: number,
  hostClasses: number,
  othersBehindHosts = false,
): Layout {
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
  const first = othersBehindHosts ? undefined : place(widths.others);
  const named = { protocol: place(widths.protocol), port: place(widths.port), host: place(widths.host) };
  return {
    family,
    ...named,
    others: first ?? place(widths.others),
    destination: place(widths.destination),
    source: place(widths.source),
    variables: offset,
  };
}
