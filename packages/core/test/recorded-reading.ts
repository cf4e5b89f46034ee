import type { FileReading } from "../src/arm/file-reading.js";

/** A reading of a file that keeps its complaints, and what is told: "3: message". */
export function recordedReading(): {
  readonly reading: FileReading;
  readonly complaints: string[];
  readonly told: string[];
} {
  const complaints: string[] = [];
  const told: string[] = [];
  const complain = (line: number, message: string) => {
    complaints.push(`${line}: ${message}`);
  };
  const tell = (line: number, what: string) => {
    told.push(`${line}: ${what}`);
  };
  return { complaints, told, reading: { file: "f", complain, complaints: () => complaints.length, tell } };
}
