import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { type ModuleRuns, runModulesBy } from "../config/module-runs.js";

/** Says in an address which run a module is of. */
const mark = "sallyport-run";

/**
 * Node runs a module of one address once, and tells nobody what it imported. So what a module of a run imports is of that run too, and
 * told; packages stay as they are, in one piece for all runs. This is run by Node, in a thread of its own.
 */
const hooks = `
let port;
export function initialize(data) {
  port = data.port;
}
export async function resolve(specifier, context, next) {
  const { parentURL: parent } = context;
  const run = URL.canParse(parent) ? new URL(parent).searchParams.get("${mark}") : null;
  if (run === null) return await next(specifier, context);
  // Told even if it is not there: it may be made.
  if (/^[.]{1,2}[/]/.test(specifier)) port.postMessage(new URL(specifier, parent).href);
  const resolved = await next(specifier, context);
  if (!resolved.url.startsWith("file:") || resolved.url.includes("/node_modules/")) return resolved;
  const url = new URL(resolved.url);
  port.postMessage(url.href);
  url.searchParams.set("${mark}", run);
  return { ...resolved, url: url.href };
}
`;

/** Lets every run of a config see its modules as they are then, with what they import. To be called once. */
export function followImports(): void {
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
    data: { port: port2 },
    transferList: [port2],
  });
  runModulesBy(followBy(port1));
}

function followBy(port: MessagePort): ModuleRuns {
  let count = 0;
  return {
    next(href) {
      const url = new URL(href);
      url.searchParams.set(mark, String(++count));
      return url.href;
    },
    imported() {
      const files: string[] = [];
      // What was told of a module came before it was run.
      for (let told = receiveMessageOnPort(port); told !== undefined; told = receiveMessageOnPort(port))
        files.push(fileURLToPath(told.message as string));
      return files;
    },
  };
}
