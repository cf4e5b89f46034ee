import type { Setting } from "@sallyport/core";
import { certificate, httpPort, listFolder } from "../settings.js";
import type { ListeningPort } from "./listening-port.js";
import type { Lists } from "./lists.js";

/** What a file says of what options choose; of ports the first, as others are told. */
export function readSettings(lists: Lists, [port]: readonly ListeningPort[]): readonly Setting[] {
  const folder = lists.folder();
  return [
    ...(folder === undefined ? [] : [{ what: listFolder, value: folder.path, place: folder.place }]),
    ...(port === undefined ? [] : [{ what: httpPort, value: port.address, place: port.place }]),
    ...(port?.certificate === undefined
      ? []
      : [{ what: certificate, value: port.certificate, place: port.place }]),
  ];
}
