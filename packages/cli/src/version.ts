declare const __VERSION__: string | undefined;

/** The version of the package, put in by the bundler; sources that run unbundled have none. */
export const version: string = typeof __VERSION__ === "string" ? __VERSION__ : "unbuilt";
