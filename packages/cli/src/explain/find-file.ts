import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { failure, linesOf, type Manifest, type ManifestFile, manifestName } from "@sallyport/core";
import { readFolderManifest } from "../manifest.js";

/** A line that somebody named, in a file that a manifest names. */
export interface FoundLine {
  /** As it was named. */
  readonly file: string;
  readonly line: number;
  /** The generated folder, as the file's name leads to it. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly entry: ManifestFile;
  readonly texts: readonly string[];
}

/** FILE:LINE, if there is such a file. */
export function readPlace(text: string): { readonly file: string; readonly line: number } | undefined {
  const [, file, line] = /^(.+):([1-9]\d{0,8})$/s.exec(text) ?? [];
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return { file, line: Number(line) };
}

/** The line in its generated folder. SP1090 if no manifest around names the file, or it has fewer lines. */
export function findLine({ file, line }: { readonly file: string; readonly line: number }): FoundLine {
  const folder = findFolder(file);
  if (folder === undefined) throw failure("SP1090", `${file} is not in a generated folder`);
  const manifest = readFolderManifest(folder);
  const path = relative(resolve(folder), resolve(file)).split(sep).join("/");
  const entry = manifest.files.find((each) => each.path === path);
  if (entry === undefined) throw failure("SP1090", `the manifest in ${folder} does not name ${path}`);
  const texts = [...linesOf(readFileSync(file, "utf8"))].map(({ text }) => text);
  const count = texts.at(-1) === "" ? texts.length - 1 : texts.length;
  if (line > count) throw failure("SP1090", `${file} has ${count} lines, and line ${line} was asked for`);
  return { file, line, folder, manifest, entry, texts };
}

/** The nearest folder above a file that holds a manifest. */
function findFolder(file: string): string | undefined {
  if (basename(file) === manifestName) return undefined;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const isEnd = dirname(folder) === folder;
    if (existsSync(join(folder, manifestName))) return folder;
    if (isEnd) break;
  }
  for (let folder = dirname(resolve(file)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, manifestName))) return folder;
  }
  return undefined;
}
