/** What a file is, as the manifest tells it. */
export interface FileSeal {
  readonly sha256: string;
  readonly bytes: number;
}

/** A file to be taken; its chunks are read once. */
export interface FileText {
  /** Relative to the output folder. */
  readonly path: string;
  readonly chunks: Iterable<string>;
}

/** Whose files they are. */
export interface FileGroup {
  readonly policy: string;
  readonly format: string;
}

/** Takes the files of a run as they are made: to write them, or to compare them with those that are there. */
export interface FileSink {
  readonly put: (files: readonly FileText[], group: FileGroup) => readonly FileSeal[];
}
