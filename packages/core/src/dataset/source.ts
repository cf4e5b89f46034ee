import { failure, SallyportError } from "../diagnostic/index.js";

/** Where the dataset's files come from: a folder, an archive, a web server. */
export interface DatasetSource {
  /** The text of a file by its path inside the dataset; rejects if there is none, with a `SallyportError` if it knows more. */
  read(path: string): Promise<string>;
}

/** Reads a JSON file of the dataset and checks that it is of this schema version. */
export async function readDatasetFile<File extends { readonly schema: 1 }>(
  source: DatasetSource,
  path: string,
): Promise<File> {
  const file = parseFile(path, await readText(source, path));
  if (typeof file !== "object" || file === null || (file as { schema?: unknown }).schema !== 1) {
    throw failure("SP2001", `${path} is not of dataset schema 1`);
  }
  return file as File;
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
