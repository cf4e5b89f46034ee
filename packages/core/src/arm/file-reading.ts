import type { Report } from "../diagnostic/index.js";
import type { Beside, Device, TellBeside } from "../flow/index.js";

/** What the reader of one file has to say of it. */
export interface FileReading {
  readonly file: string;
  /** Something at this line cannot be read with certainty: SP4001. */
  readonly complain: (line: number, message: string) => void;
  /** How often it complained. */
  readonly complaints: () => number;
  /** What the file does at this line besides deciding flows, in words without an end; absent if nobody asks. */
  readonly tell?: (line: number, what: string) => void;
}

/** How many complaints of one file are told; of more, only the number. */
const mostTold = 20;

/**
 * Reads files one by one. The devices of a file that anything was complained of are left out, so
 * that nothing is proven of what was not understood; nor is told what such a file does besides.
 */
export function readEachFile(
  files: ReadonlyMap<string, string>,
  report: Report,
  read: (text: string, reading: FileReading) => readonly Device[],
  tell?: TellBeside,
): readonly Device[] {
  return [...files].flatMap(([file, text]) => {
    const { reading, close } = openReading(file, report, tell);
    const devices = read(text, reading);
    close();
    return reading.complaints() === 0 ? devices : [];
  });
}

function openReading(
  file: string,
  report: Report,
  tell: TellBeside | undefined,
): { readonly reading: FileReading; readonly close: () => void } {
  let count = 0;
  let firstUntold = 0;
  const besides: Beside[] = [];
  const complain = (line: number, message: string) => {
    count++;
    if (count <= mostTold) report("SP4001", message, { place: { file, line } });
    else firstUntold ||= line;
  };
  const close = () => {
    if (count === 0) for (const each of besides.sort(byLine)) tell?.(each);
    if (count <= mostTold) return;
    const message = `${count - mostTold} more of the file cannot be read, the first of them here`;
    report("SP4001", message, { place: { file, line: firstUntold } });
  };
  const heed = tell && ((line: number, what: string) => void besides.push({ what, place: { file, line } }));
  return {
    reading: { file, complain, complaints: () => count, ...(heed === undefined ? {} : { tell: heed }) },
    close,
  };
}

function byLine(a: Beside, b: Beside): number {
  return a.place.line - b.place.line;
}
