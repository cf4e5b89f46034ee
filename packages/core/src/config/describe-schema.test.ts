import { expect, it } from "vitest";
import { describeSchema, keysOf } from "./describe-schema.js";

const rule = {
  type: "object",
  properties: {
    to: { anyOf: [{ const: "any" }, { type: "object", properties: { hosts: { type: "array" } } }] },
  },
  required: ["to"],
};
const schema = {
  type: "object",
  properties: {
    out: { type: "string", description: "its own" },
    rules: { type: "array", items: rule },
    sets: {
      type: "object",
      additionalProperties: { type: "object", properties: { hosts: { type: "array" } } },
    },
  },
  additionalProperties: false,
};

it("finds every key in lists, choices and names of the user's own", () => {
  expect(keysOf(schema).map(({ path, required }) => (required ? `${path}!` : path))).toEqual([
    "out",
    "rules",
    "rules[].to!",
    "rules[].to.hosts",
    "sets",
    "sets.*.hosts",
  ]);
});

it("describes keys by their paths, and leaves what is described", () => {
  const described = describeSchema(schema, (path) => (path === "rules" ? undefined : `key ${path}`));
  expect(keysOf(described).map(({ schema: { description } }) => description)).toEqual([
    "its own",
    undefined,
    "key rules[].to",
    "key rules[].to.hosts",
    "key sets",
    "key sets.*.hosts",
  ]);
  expect(
    JSON.parse(JSON.stringify(described, (key, value) => (key === "description" ? undefined : value))),
  ).toEqual({
    ...schema,
    properties: { ...schema.properties, out: { type: "string" } },
  });
});
