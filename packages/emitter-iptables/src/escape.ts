import { type Escapes, isPrintable } from "@sallyport/core";

/** nftables takes comments up to 128 bytes, iptables up to 255. */
export const longestRuleComment = 128;

/**
 * Characters that one comment line may have. `ipset restore` cuts lines at 1023 bytes and
 * `iptables-restore` at 10239 and reads the rest as a line of its own; a character has at most three.
 */
const longestCommentLine = 300;

// Made once: thousands of values are looked at.
const tokens = /^[A-Za-z0-9:][A-Za-z0-9_.:,/+-]*$/;
const ruleIds = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** How values stand in restore files and nftables scripts, which share what is used here of them. */
export const escapes: Escapes = {
  token(value) {
    if (!tokens.test(value)) {
      throw new RangeError(`${JSON.stringify(value)} is no name, address or port`);
    }
    return value;
  },
  quoted(value) {
    if (!ruleIds.test(value) || value.length > longestRuleComment) {
      throw new RangeError(`${JSON.stringify(value)} is no rule id`);
    }
    return `"${value}"`;
  },
  comment(value) {
    if (!isPrintable(value)) throw new RangeError(`${JSON.stringify(value)} is not one printable line`);
    if (value.length > longestCommentLine) {
      throw new RangeError(`a comment line has ${value.length} characters, more than ${longestCommentLine}`);
    }
    return value;
  },
};
