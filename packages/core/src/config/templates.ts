/** Where templates of the user's own are, relative to the config. */
export interface TemplatesConfig {
  /** A folder with files FORMAT/NAME.hbs. */
  readonly folder?: string;
  /** Single files by FORMAT/NAME; they come before the folder's. Whether there are such templates is not checked yet. */
  readonly files: Readonly<Record<string, string>>;
}

/** The key of the folder among the names of templates, which all have a slash. */
export const templateFolderKey = "dir";

/** Both ways to say it as one. */
export function readTemplates(given: string | Readonly<Record<string, string>>): TemplatesConfig {
  if (typeof given === "string") return { folder: given, files: {} };
  const { [templateFolderKey]: folder, ...files } = given;
  return { ...(folder === undefined ? {} : { folder }), files };
}
