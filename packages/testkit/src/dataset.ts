import { type DatasetSource, SallyportError } from "@sallyport/core";

/** A dataset of a few files, by path: texts as they are, anything else as its JSON. */
export function datasetOf(files: Readonly<Record<string, unknown>>): DatasetSource {
  return {
    read: async (path) => {
      const file = files[path];
      if (file === undefined) throw new Error(`there is no ${path}`);
      return typeof file === "string" ? file : JSON.stringify(file);
    },
  };
}

/** A dataset that notes what is read from another. */
export function countingDataset(source: DatasetSource): DatasetSource & { readonly bytes: () => number } {
  let bytes = 0;
  return {
    read: async (path) => {
      const text = await source.read(path);
      bytes += new TextEncoder().encode(text).length;
      return text;
    },
    bytes: () => bytes,
  };
}

/** The code and the help of the complaint that some work ends with; undefined if it ends well. */
export async function refusalOf(
  work: () => unknown,
): Promise<{ readonly code: string; readonly help?: string } | undefined> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    const { code, help } = error.diagnostics[0]!;
    return { code, ...(help === undefined ? {} : { help }) };
  }
  return undefined;
}
