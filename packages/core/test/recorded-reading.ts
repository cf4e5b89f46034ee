import type { FileReading } from "../src/arm/file-reading.js";

/** A reading of a file that keeps its complaints: "3: message". */
export function recordedReading(): { readonly reading: FileReading; readonly complaints: string[] } {
  const complaints: string[] = [];
  const complain = (line: number, message: string) => {
    complaints.push(`${line}: ${message}`);
  };
  return { complaints, reading: { file: "f", complain, complaints: () => complaints.length } };
}
