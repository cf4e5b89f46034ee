import { failure } from "@sallyport/core";

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const refused = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOTDIR",
  "EISDIR",
  "EEXIST",
  "ENOENT",
  "ELOOP",
  "ENAMETOOLONG",
  "EBUSY",
  "EINVAL",
  "EIO",
  "EMFILE",
  "ENOTEMPTY",
]);

/** Runs work on the output folder; what the system refuses becomes a diagnostic that names the folder. */
export function guardWriting<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== undefined && full.has(code))
      throw failure("SP5003", `no space left for ${folder} (${code})`);
    if (code !== undefined && refused.has(code)) {
      throw failure("SP5002", `${path ?? folder} cannot be written (${code})`);
    }
    throw error;
  }
}
