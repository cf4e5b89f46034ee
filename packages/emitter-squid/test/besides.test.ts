import { join } from "node:path";
import { collector } from "@sallyport/core";
import { describeWith, emitted, sketchPolicy } from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { makeCertificate, openRoom, parseConf } from "./proxy.js";

/** Each makes squid do something else, and decides about no request. */
const include = [
  "acl corp_admins src 10.0.0.0/8",
  "acl localhost src 10.9.0.0/16",
  "acl marked annotate_client role=admin",
  "access_log none",
  "cache_effective_user nobody",
  "dns_nameservers 192.0.2.66",
  "logfile_daemon /bin/true",
  "visible_hostname elsewhere.test",
  "forwarded_for off",
];
const ports = [
  "http_port 127.0.0.1:8080",
  "http_port 8081 name=other",
  "http_port 8082 ssl-bump tls-cert=SPLICE generate-host-certificates=on",
];

describeWith(["squid", "openssl"], "what squid takes and the reader tells", () => {
  const room = openRoom();
  beforeAll(() => makeCertificate(room));
  afterAll(() => room.remove());

  /** Puts lines behind a generated file; the lines of it that are told. */
  function toldOf(lines: readonly string[], standalone: boolean): readonly string[] {
    const { files } = emitted(emitter, sketchPolicy([{ hosts: ["a.test"] }]), {
      options: { "list-folder": room.path, standalone },
    });
    const text = `${files.get("sample.conf")}${lines.join("\n")}\n`;
    room.write(new Map([...files, ["sample.conf", text]]));
    const whole = standalone ? "sample.conf" : "squid.conf";
    if (!standalone)
      room.write(
        new Map([
          [whole, `http_port 3128\ninclude ${join(room.path, "sample.conf")}\nhttp_access deny all\n`],
        ]),
      );
    const { status, complaints, directives } = parseConf(join(room.path, whole));
    expect([status, complaints]).toEqual([0, []]);
    expect(directives).toEqual(expect.arrayContaining([...lines]));
    const { diagnostics, report } = collector();
    const told: number[] = [];
    const written = new Map([...files, ["sample.conf", text]]);
    emitter.read!(written, report, ({ place }) => told.push(place.line));
    expect(diagnostics).toEqual([]);
    return told.map((line) => text.split("\n")[line - 1]!);
  }

  it("are ACLs and directives that decide nothing here", () => {
    expect(toldOf(include, false)).toEqual(include);
  });

  it("are ports of a whole squid.conf", () => {
    const lines = ports.map((line) => line.replace("SPLICE", join(room.path, "splice.pem")));
    expect(toldOf(lines, true)).toEqual(lines);
  });
});
