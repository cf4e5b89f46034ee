import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { bin, codesIn, sallyport } from "./sallyport.js";

const words = (...line: string[]) =>
  sallyport(["complete", "words", "--", ...line])
    .stdout.split("\n")
    .filter((word) => word !== "");

describe("complete", () => {
  it("knows commands, flags, and what they take, from the tables", () => {
    expect(words("ch")).toEqual(["check"]);
    expect(words("")).toContain("generate");
    expect(words("generate", "--dr")).toEqual(["--dry-run"]);
    expect(words("generate", "--format", "az")).toEqual(["azure-firewall", "azure-nsg"]);
    expect(words("generate", "-f", "pac,sq")).toEqual(["pac,squid"]);
    expect(words("generate", "-f", "pac", "sq")).toEqual(["squid"]);
    expect(words("check", "--source", "swedenc")).toEqual(["swedencentral"]);
    expect(words("generate", "--scenario", "vmware")).toEqual(["vmware-modernized", "vmware-classic"]);
    expect(words("generate", "--option", "iptables.nft-hook=o")).toEqual(["iptables.nft-hook=output"]);
    expect(words("explain", "SP900")).toEqual(["SP9001"]);
    expect(words("list", "re")).toEqual(["regions"]);
    expect(words("dataset", "u")).toEqual(["update"]);
    expect(words("price", "Storage.EastUS")).toContain("Storage.EastUS2");
    for (const line of [
      ["generate", "--config", "sal"],
      ["verify", "ou"],
      ["nonsense", "x"],
    ])
      expect(words(...line)).toEqual([]);
  });

  it("makes bash ask", () => {
    const script = `
      sallyport() { "${process.execPath}" "${bin}" "$@"; }
      eval "$(sallyport complete bash)"
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sallyport 2>/dev/null; echo "\${COMPREPLY[*]}"; }
      complete -p sallyport
      ask sallyport dif
      ask sallyport generate --format s
      ask sallyport generate --config ""`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" });
    expect([stdout, stderr]).toEqual(["complete -o default -F _sallyport sallyport\ndiff\nsquid\n\n", ""]);
  });

  it("has a script for each shell, and names the nearest of others", () => {
    for (const shell of ["bash", "zsh", "fish"])
      expect(sallyport(["complete", shell]).stdout).toContain("sallyport complete words --");
    expect(codesIn(sallyport(["complete", "fsh"]).stderr)).toEqual(["SP1006"]);
    expect(codesIn(sallyport(["complete", "bash", "x"]).stderr)).toEqual(["SP1007"]);
  });
});
