import { type Beside, compareText, type Device, type Report, type TellBeside } from "@sallyport/core";
import { accessRemainder, accessRules } from "./access.js";
import { builtInAcls } from "./acl.js";
import { unusedAcls, type Watched, watchMeanings } from "./besides.js";
import { bumpRemainder, bumpRules, unwatchedRules } from "./bump.js";
import { createComplaints, type Unreadable } from "./complaints.js";
import { type Conf, readConf } from "./conf.js";
import { createLists, type Lists } from "./lists.js";
import { createMeanings, type MeaningOf } from "./meaning.js";
import { readSettings } from "./read-settings.js";

/**
 * What the files say, as Squid 5 to 7 read them: for each `.conf` file the decisions of its `http_access`
 * lines and, if it has any, those of its `ssl_bump` lines. With an `http_port` it is a complete
 * squid.conf; without one it is an include, and what its lines do not decide is open. A file with
 * something unreadable in it, or of which the versions of Squid make different things, yields no device.
 */
export function read(
  files: ReadonlyMap<string, string>,
  report: Report,
  tell?: TellBeside,
): readonly Device[] {
  const seen = new Map<string, string>();
  return [...files.keys()]
    .filter((path) => path.endsWith(".conf"))
    .sort(compareText)
    .flatMap((path) => {
      const { unreadable, count } = createComplaints(report);
      const lists = createLists(files, unreadable);
      const conf = readConf(path, files.get(path)!, lists, unreadable);
      if (conf.ports.length === 0) checkNames(conf, seen, unreadable);
      if (count() > 0) return [];
      const meaningOf = createMeanings(conf.acls, unreadable);
      const watch = tell && watchMeanings(meaningOf);
      const devices = devicesOf(path, conf, watch?.meaningOf ?? meaningOf, unreadable, lists);
      if (count() > 0) return [];
      if (watch !== undefined) for (const beside of besidesOf(conf, watch.matching)) tell!(beside);
      return devices;
    });
}

/** By their lines. */
function besidesOf({ acls, besides }: Conf, matching: Watched): readonly Beside[] {
  return [...besides.noted(), ...unusedAcls(acls, matching)].sort((a, b) => a.place.line - b.place.line);
}

/** Includes are read into one squid.conf, where ACLs of one name become one. */
function checkNames({ acls }: Conf, seen: Map<string, string>, unreadable: Unreadable): void {
  const builtIn = builtInAcls();
  for (const [name, acl] of acls) {
    if (builtIn.has(name)) continue;
    const other = seen.get(name);
    if (other === undefined) seen.set(name, acl.place.file);
    else unreadable(acl.place, `the acl ${acl.name}, to which ${other} adds values of its own`);
  }
}

function devicesOf(
  path: string,
  conf: Conf,
  meaningOf: MeaningOf,
  unreadable: Unreadable,
  lists: Lists,
): readonly Device[] {
  const { access, bump, ports } = conf;
  const name = path.replace(/\.conf$/, "");
  const files = [path, ...lists.opened()];
  const device = (kind: string, rules: Device["rules"], rest: ReturnType<typeof bumpRemainder>): Device => ({
    id: `${kind} ${name}`,
    files,
    rules: [...rules, ...rest.rules],
    otherwise: rest.otherwise,
  });
  const requests = {
    ...device(
      "http_access",
      accessRules(access, meaningOf, unreadable),
      accessRemainder(access, ports.length === 0),
    ),
    settings: readSettings(lists, ports),
  };
  if (bump.length === 0 && !ports.some(({ bumps }) => bumps)) return [requests];
  const tunnels = [...unwatchedRules(ports), ...bumpRules(conf, meaningOf, unreadable)];
  return [requests, device("ssl_bump", tunnels, bumpRemainder(ports))];
}
