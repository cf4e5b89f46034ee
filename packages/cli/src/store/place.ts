import { isAbsolute, join } from "node:path";
import { failure } from "@sallyport/core";

/** Who may name the store, strongest first: flag, config, environment. */
export interface StoreChoice {
  readonly flag?: string;
  readonly config?: string;
}

/** The folder of imported editions: the one that is named, or that of the user's data. It need not exist. SP1006 for an empty flag. */
export function storeFolder({ flag, config }: StoreChoice, env = process.env): string {
  // An empty one is what a shell makes of a variable that is not set.
  if (flag === "") throw failure("SP1006", "--store takes the path of a folder, and was given none");
  const named = [flag, config, env.SALLYPORT_STORE].find((folder) => folder !== undefined && folder !== "");
  if (named !== undefined) return named;
  const { XDG_DATA_HOME: data } = env;
  // The specification of these folders says that a relative one is not to be used.
  const home = data !== undefined && isAbsolute(data) ? data : join(homeFolder(env), ".local", "share");
  return join(home, "sallyport");
}

/** As `homedir` tells it; its module costs a short run a millisecond, and is asked where the environment has no answer. */
function homeFolder({ HOME: home }: NodeJS.ProcessEnv): string {
  if (process.platform !== "win32" && home !== undefined && home !== "") return home;
  return process.getBuiltinModule("node:os").homedir();
}
