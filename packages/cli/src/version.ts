declare const __VERSION__: string | undefined;
declare const __ENGINES__: string | undefined;

/** The version of the package, put in by the bundler; sources that run unbundled have none. */
export const version: string = typeof __VERSION__ === "string" ? __VERSION__ : "unbuilt";

/** The versions of Node that the package says it runs on, like ">=20.19". */
export const engines: string = typeof __ENGINES__ === "string" ? __ENGINES__ : ">=0";
