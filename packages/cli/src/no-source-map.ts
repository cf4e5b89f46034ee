/** Stands for `source-map` in the bundle: templates are compiled without maps. */
export const SourceNode = undefined;
