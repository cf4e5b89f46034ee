import type { Beside, Device, Setting } from "../flow/index.js";
import { quote } from "../import/text.js";

/** Settings of lists that were read which are not as the options ask for them. */
export function otherSettings(expected: readonly Device[], read: readonly Device[]): readonly Beside[] {
  return expected.flatMap(({ id, settings: asked = [] }) => {
    const device = read.find((each) => each.id === id);
    if (device === undefined) return [];
    const { settings: found = [], files } = device;
    const start = { file: files[0] ?? "", line: 1 };
    const lacking = asked.filter((each) => each.mayLack !== true && findSetting(found, each) === undefined);
    return [
      ...lacking.map(({ what, value }) => ({
        what: `${what} is not set to ${quote(value)}, which the options ask for`,
        place: start,
      })),
      ...found.flatMap((each) => {
        const what = describeOther(each, findSetting(asked, each));
        return what === undefined ? [] : [{ what, place: each.place ?? start }];
      }),
    ];
  });
}

function findSetting(settings: readonly Setting[], { what }: Setting): Setting | undefined {
  return settings.find((each) => each.what === what);
}

function describeOther({ what, value }: Setting, asked: Setting | undefined): string | undefined {
  if (asked === undefined) return `${what} is ${quote(value)}, which no option asks for`;
  if (asked.value === value) return undefined;
  return `${what} is ${quote(value)} in place of ${quote(asked.value)}, which the options ask for`;
}
