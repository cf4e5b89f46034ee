import type { JsonNode, ObjectNode } from "./node.js";

/** A resource of a file, with every expression in it worked out. */
export interface ArmResource {
  /** "microsoft.network/ipgroups": lower case, as Azure does not regard it. */
  readonly type: string;
  /** As written, "group/rule" in parts; what is open stands in braces. */
  readonly names: readonly string[];
  /** Whether a part of the names is open until deployment. */
  readonly isOpen: boolean;
  /** In lower case; equal for equal resources of one deployment. */
  readonly id: string;
  /** Ids of the resources of the file that it waits for. */
  readonly after: readonly string[];
  readonly line: number;
  readonly properties: JsonNode | undefined;
}

/** A resource as it stands in a file, its type and name known. */
export type StandingResource = Omit<ArmResource, "after" | "properties"> & { readonly node: ObjectNode };

/** Members of a resource that say nothing of what its properties decide. */
export const neutralMembers: readonly string[] = [
  "name",
  "type",
  "apiversion",
  "properties",
  "location",
  "tags",
  "etag",
  "identity",
];
