/**
 * A JSON value with the line where it begins, counted from 1. Azure takes the names of members
 * without regard to letter case, so they are kept in lower case.
 */
export type JsonNode =
  | ObjectNode
  | ListNode
  | TextNode
  | (Placed & { readonly kind: "number"; readonly value: number })
  | (Placed & { readonly kind: "boolean"; readonly value: boolean })
  | (Placed & { readonly kind: "null" })
  | OpenNode;

interface Placed {
  readonly line: number;
}

export interface ObjectNode extends Placed {
  readonly kind: "object";
  /** By name in lower case. */
  readonly members: ReadonlyMap<string, JsonNode>;
}

export interface ListNode extends Placed {
  readonly kind: "list";
  readonly items: readonly JsonNode[];
}

export interface TextNode extends Placed {
  readonly kind: "text";
  readonly text: string;
}

/**
 * A value that a template leaves open until it is deployed, or that only Azure can work out. Equal
 * texts stand for equal values of one deployment; different ones may.
 */
export interface OpenNode extends Placed {
  readonly kind: "open";
  /** With what is open in braces: "{nsgName}/rule-1". */
  readonly text: string;
}

/** What a node is, for messages. */
export function describeNode(node: JsonNode): string {
  switch (node.kind) {
    case "open":
      return "a value that is known at deployment only";
    case "object":
      return "an object";
    case "null":
      return "null";
    default:
      return `a ${node.kind}`;
  }
}
