import type { Escapes } from "@sallyport/core";

/** How values stand in ECMAScript 3 source that is ASCII throughout. */
export const escapes: Escapes = {
  token(value) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) throw new RangeError(`"${value}" is no identifier`);
    return value;
  },
  // Hosts and proxies need no more than this, so that nothing is ever in need of a backslash.
  quoted(value) {
    if (!/^[A-Za-z0-9 ._*:;-]+$/.test(value)) throw new RangeError(`"${value}" is no host, way or proxy`);
    return `"${value}"`;
  },
  // Also keeps line terminators from ending the comment; engines do not read escapes there.
  comment(value) {
    return value.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  },
};
