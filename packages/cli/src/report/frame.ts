import { readFileSync, statSync } from "node:fs";
import type { Place } from "@sallyport/core";

/** Larger files are no configs, and nobody reads a frame of them. */
const largest = 1 << 20;
/** What a terminal shows of a line beside the frame. */
const widest = 96;

/** Finds the lines around places; each file is read once, and one that is gone has no frame. */
export type Framer = (place: Place) => readonly string[];

export function makeFramer(): Framer {
  const files = new Map<string, readonly string[]>();
  return ({ file, line, column }) => {
    if (file === undefined || line === undefined) return [];
    const lines = files.get(file) ?? readLines(file);
    files.set(file, lines);
    return printFrame(lines, line, column);
  };
}

function readLines(file: string): readonly string[] {
  try {
    return statSync(file).size > largest ? [] : readFileSync(file, "utf8").split(/\r?\n/);
  } catch {
    return [];
  }
}

/** The line with the one before it, and a sign below the column; lines and columns count from 1. */
export function printFrame(lines: readonly string[], line: number, column?: number): readonly string[] {
  const text = lines[line - 1];
  if (text === undefined) return [];
  const start = Math.max(0, (column ?? 1) - 1 - widest / 2);
  const width = String(line).length;
  const row = (number: number, sign: string) =>
    `  ${sign} ${String(number).padStart(width)} | ${visible(lines[number - 1]!, start)}`.trimEnd();
  return [
    ...(line > 1 ? [row(line - 1, " ")] : []),
    row(line, ">"),
    ...(column === undefined ? [] : [`    ${" ".repeat(width)} | ${" ".repeat(column - 1 - start)}^`]),
  ];
}

/** A part of a line in which every character takes one place and none speaks to the terminal. */
function visible(text: string, start: number): string {
  return text
    .slice(start, start + widest)
    .replace(/\t/g, " ")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}
