import { type AnyEmitter, defineEmitter, diagnose, loadEditionAt, type Report } from "@sallyport/core";
import { shippedDataset, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { judgeFormat } from "./judge-format.js";
import { readFormat } from "./read-format.js";

/** A target that can be written and not read. */
const unreadable: AnyEmitter = defineEmitter({
  id: "stone",
  title: "Stone",
  summary: "",
  views: ["hosts"],
  features: {
    deny: "yes",
    udp: "yes",
    icmp: "yes",
    "any-protocol": "yes",
    "any-port": "yes",
    "any-destination": "yes",
    "port-ranges": "yes",
    sources: "yes",
    ipv6: "yes",
  },
  limits: {},
  options: {},
  templates: {},
  escapes: { token: String, quoted: String, comment: String },
  lower: () => undefined,
  measure: () => [],
  render: () => [],
});

const edition = await loadEditionAt(shippedDataset, "public", "2026-06-22");
const policy = {
  policy: sketchPolicy([{ hosts: ["a.example.com"] }]),
  edition,
  sets: new Map(),
  since: new Map(),
};
const run = { dataset: shippedDataset };

it("a format without a reader is not judged, which is told", async () => {
  const held = { policy: "sample", format: "stone", files: [] };
  const judged = await judgeFormat(held, "out", policy, { emitter: unreadable, options: {} }, run);
  expect(judged.verdicts).toEqual([]);
  expect(judged.diagnostics).toMatchObject([{ code: "SP4015", policy: "sample", format: "stone" }]);
});

it("rules that a format cannot say are told by the errors of the gate alone", async () => {
  const found: string[] = [];
  const report: Report = (code, message) => found.push(`${diagnose(code, message).severity} ${code}`);
  const emitter = { ...unreadable, views: ["tags"], expect: () => [], read: () => [] } as AnyEmitter;
  expect(await readFormat(new Map(), [], policy, { emitter, options: {} }, run, report)).toBeUndefined();
  expect(found).toEqual(["error SP3001"]);
});
