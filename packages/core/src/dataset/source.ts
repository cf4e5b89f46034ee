import { failure, SallyportError } from "../diagnostic/index.js";

/**
 * Where the dataset's files come from: a folder, an archive, a web server. What it holds stays the same: a file
 * that was read is kept as long as the source.
 */
export interface DatasetSource {
  /** The text of a file by its path inside the dataset; rejects if there is none, with a `SallyportError` if it knows more. */
  read(path: string): Promise<string>;
}

const kept = new WeakMap<DatasetSource, Map<string, Promise<unknown>>>();

/**
 * Reads a JSON file of the dataset and checks that it is of this schema version. Runs ask for some files often:
 * each is read and parsed once.
 */
export async function readDatasetFile<File extends { readonly schema: 1 }>(
  source: DatasetSource,
  path: string,
): Promise<File> {
  const files = kept.get(source) ?? new Map<string, Promise<unknown>>();
  kept.set(source, files);
  const file = files.get(path) ?? readFile(source, path);
  files.set(path, file);
  return (await file) as File;
}

async function readFile(source: DatasetSource, path: string): Promise<unknown> {
  const file = parseFile(path, await readText(source, path));
  if (typeof file !== "object" || file === null || (file as { schema?: unknown }).schema !== 1) {
    throw failure("SP2001", `${path} is not of dataset schema 1`);
  }
  return file;
}

async function readText(source: DatasetSource, path: string): Promise<string> {
  try {
    return await source.read(path);
  } catch (error) {
    if (error instanceof SallyportError) throw error;
    throw failure("SP2001", `${path} of the dataset cannot be read`);
  }
}

function parseFile(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure("SP2001", `${path} of the dataset is not valid JSON`);
  }
}
