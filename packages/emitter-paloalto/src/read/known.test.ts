import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { names, values } from "../../test/plain-samples.js";

const value = fc.oneof(values, fc.constantFrom("1.2.3.4", "1.2.3.4/32", "20.1.0.0/1"));
const objects = fc.array(fc.tuple(fc.oneof(names, fc.constant("a1")), value), { maxLength: 6 });
const members = fc.array(names, { minLength: 1, maxLength: 4 });
const contents = fc.record({ objects, members });

type Contents = typeof contents extends fc.Arbitrary<infer Value> ? Value : never;

function setOf({ objects, members }: Contents): string {
  return [
    ...objects.map(([name, value]) => `set address ${name} ip-netmask ${value}\n`),
    ...members.map((name) => `set address-group g static ${name}\n`),
    "set rulebase security rules r from any to any source any destination g application any service any action allow\n",
  ].join("");
}

function xmlOf({ objects, members }: Contents): string {
  const any = ["from", "to", "source", "application", "service"].map(
    (field) => `<${field}><member>any</member></${field}>`,
  );
  return `<config><shared>
<address>
${objects.map(([name, value]) => `<entry name="${name}">\n <ip-netmask>${value}</ip-netmask>\n</entry>\n`).join("")}
</address>
<address-group><entry name="g"><static>
${members.map((name) => `<member>${name}</member>\n`).join("")}
</static></entry></address-group>
<pre-rulebase><security><rules><entry name="r">${any.join("\n")}
<destination><member>g</member></destination><action>allow</action>
</entry></rules></security></pre-rulebase></shared></config>\n`;
}

/** What is read, whatever else is read beside it. */
function meaningOf(files: Readonly<Record<string, string>>) {
  const { devices, diagnostics } = readFiles(files);
  return {
    devices: JSON.stringify(devices),
    said: diagnostics.map(({ message, place }) => `${place?.file} ${place?.line} ${message}`),
  };
}

describe("files that name the same objects", () => {
  it("mean what each of them means alone, however much they agree", () => {
    let certain = 0;
    fc.assert(
      fc.property(contents, contents, fc.integer({ min: 0, max: 6 }), (first, other, kept) => {
        const second = { ...other, objects: [...first.objects.slice(0, kept), ...other.objects] };
        const files = { "a.set": setOf(first), "b.xml": xmlOf(second), "c.set": setOf(second) };
        const together = meaningOf(files);
        const alone = Object.entries(files).map(([file, text]) => meaningOf({ [file]: text }));
        expect(together.said).toEqual(alone.flatMap(({ said }) => said));
        expect(together.devices).toBe(
          `[${alone
            .map(({ devices }) => devices.slice(1, -1))
            .filter((each) => each !== "")
            .join(",")}]`,
        );
        if (together.devices !== "[]") certain++;
      }),
      { numRuns: 300 },
    );
    expect(certain).toBeGreaterThan(20);
  });
});
