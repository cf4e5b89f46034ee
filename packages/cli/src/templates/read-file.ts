import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { failure, isPrintable, type Place } from "@sallyport/core";

/** Bytes; many times the largest built-in template. */
const largest = 65_536;

/**
 * The text of a template, with line feeds for whatever line ends the file has, so that its hash is the same on
 * every system. SP1310, where the file is named or in the file itself, for what is not there, no plain file, too large, not UTF-8 or does not print.
 */
export function readTemplateFile(file: string, namedAt: Place = { file }): string {
  const refuse = (reason: string, place: Place = namedAt) =>
    failure("SP1310", `${place.file === file ? "the template" : file} ${reason}`, { place });
  const text = decode(readBytes(file, refuse), refuse).replaceAll("\r\n", "\n");
  const line = text.split("\n").findIndex((each) => !isPrintable(each.replaceAll("\t", " ")));
  if (line >= 0) throw refuse("holds a character that does not print", { file, line: line + 1 });
  return text;
}

function readBytes(file: string, refuse: (reason: string) => Error): Buffer {
  let handle: number | undefined;
  try {
    // A pipe must not keep the run waiting for somebody who writes to it.
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw refuse("is no plain file");
    if (stats.size > largest) throw refuse(`has ${stats.size} bytes; a template may have ${largest}`);
    return readFileSync(handle);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : refuse(`cannot be read: ${code}`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function decode(bytes: Buffer, refuse: (reason: string) => Error): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("is not UTF-8");
  }
}
