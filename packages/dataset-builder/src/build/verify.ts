import { fitJson } from "../fit.js";
import { type Problem, problemsOf } from "../problem.js";
import { shapeOf } from "../shape.js";
import type { DatasetFiles } from "./part.js";

/** What of the files does not fit the dataset's schema: nothing of another shape may be written. */
export function misfits(files: DatasetFiles): readonly Problem[] {
  return [...files].flatMap(([path, text]) => {
    const shape = shapeOf(path);
    if (shape === undefined) return [{ file: path, at: "/", reason: "no such file belongs to the dataset" }];
    return problemsOf(fitJson<unknown>(path, text, shape));
  });
}
