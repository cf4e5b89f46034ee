import { type Diagnostic, diagnose } from "@sallyport/core";
import { printQuery, type Query } from "@sallyport/core/query";
import type { AnsweredPolicy } from "../query/ask-all.js";

/** Every format that does not let through what was asked, as a complaint. */
export function queryFindings(query: Query, policies: readonly AnsweredPolicy[]): readonly Diagnostic[] {
  return policies.flatMap(({ name, formats }) =>
    formats
      .filter(({ passes }) => !passes)
      .map(({ format }) =>
        diagnose("SP1031", `not let through: ${printQuery(query)}`, { policy: name, format }),
      ),
  );
}
