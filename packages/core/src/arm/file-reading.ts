import type { Report } from "../diagnostic/index.js";
import type { Device } from "../flow/index.js";

/** What the reader of one file has to say of it. */
export interface FileReading {
  readonly file: string;
  /** Something at this line cannot be read with certainty: SP4001. */
  readonly complain: (line: number, message: string) => void;
  /** How often it complained. */
  readonly complaints: () => number;
}

/** How many complaints of one file are told; of more, only the number. */
const mostTold = 20;

/**
 * Reads files one by one. The devices of a file that anything was complained of are left out, so
 * that nothing is proven of what was not understood.
 */
export function readEachFile(
  files: ReadonlyMap<string, string>,
  report: Report,
  read: (text: string, reading: FileReading) => readonly Device[],
): readonly Device[] {
  return [...files].flatMap(([file, text]) => {
    const { reading, close } = openReading(file, report);
    const devices = read(text, reading);
    close();
    return reading.complaints() === 0 ? devices : [];
  });
}

function openReading(
  file: string,
  report: Report,
): { readonly reading: FileReading; readonly close: () => void } {
  let count = 0;
  let firstUntold = 0;
  const complain = (line: number, message: string) => {
    count++;
    if (count <= mostTold) report("SP4001", message, { place: { file, line } });
    else firstUntold ||= line;
  };
  const close = () => {
    if (count <= mostTold) return;
    const message = `${count - mostTold} more of the file cannot be read, the first of them here`;
    report("SP4001", message, { place: { file, line: firstUntold } });
  };
  return { reading: { file, complain, complaints: () => count }, close };
}
