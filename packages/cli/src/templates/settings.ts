import { dirname, relative, resolve } from "node:path";
import type { Place } from "@sallyport/core";
import { templateFolderKey } from "@sallyport/core/config";
import type { PlannedConfig } from "../run/plan-config.js";

/** A file or folder that somebody names, and where they do. */
export interface NamedPath {
  readonly path: string;
  readonly place: Place;
}

/** Where templates of the user's own are. */
export interface TemplateSettings {
  /** Holds files FORMAT/NAME.hbs. */
  readonly folder?: NamedPath;
  /** Single files by FORMAT/NAME; they come before the folder's. */
  readonly files: ReadonlyMap<string, NamedPath>;
}

/**
 * From a config, whose paths are relative to its file, or from --templates, which stands in the place of all
 * that the config names and is relative to the working directory. Undefined if neither names a template.
 */
export function templateSettings(
  flag: string | undefined,
  planned?: Pick<PlannedConfig, "config" | "path" | "locate">,
): TemplateSettings | undefined {
  if (flag !== undefined) return { folder: { path: flag, place: { file: "--templates" } }, files: new Map() };
  const given = planned?.config.templates;
  if (planned === undefined || given === undefined) return undefined;
  const { path: config = "", locate } = planned;
  const { folder, files } = given;
  const named = Object.entries(files).map(
    ([name, file]) => [name, { path: from(config, file), place: locate(["templates", name]) }] as const,
  );
  const place = () => locate(["templates", templateFolderKey]);
  return {
    ...(folder === undefined ? {} : { folder: { path: from(config, folder), place: place() } }),
    files: new Map(named),
  };
}

/** As short as people would write it, so that complaints read well. */
function from(config: string, path: string): string {
  const whole = resolve(dirname(config), path);
  const short = relative(process.cwd(), whole);
  return short === "" || short.startsWith("..") ? whole : short;
}
