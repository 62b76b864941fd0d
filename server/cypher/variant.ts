import type { QueryParam, QueryVariant } from "#contract/query.ts";
import { headerEnd } from "./header.ts";
import type { CypherFault } from "./headerTypes.ts";
import { lineAt, usedParameters } from "./scan.ts";

/**
 * Reads a text that is run in place of a query's own one where one of the parameters named after `@given` has a value. It
 * has the header of its query: what it gives stands there. Faults are pushed to `faults`; null where it cannot be used.
 */
export function parseVariant(
  file: string,
  text: string,
  params: readonly QueryParam[],
  faults: CypherFault[],
): QueryVariant | null {
  const before = faults.length;
  const fault = (line: number, message: string) => void faults.push({ file, line, message });
  const end = headerEnd(text);
  const given: string[] = [];
  for (const [index, line] of text.slice(0, end).split(/\r?\n/).entries()) {
    const [, tag, rest = ""] = /^[ \t]*\/\/[ \t]*@([A-Za-z.]*)(.*)$/.exec(line) ?? [];
    if (tag === undefined) continue;
    if (tag !== "given") fault(index + 1, `@${tag} stands in the query's own file`);
    else given.push(...(rest.match(/\S+/g) ?? []));
  }
  if (given.length === 0) fault(1, "@given is missing");
  for (const name of given) {
    const param = params.find((one) => one.name === name);
    if (param === undefined || param.required || param.default !== null) {
      fault(1, `$${name} is no optional parameter of the query`);
    }
  }
  const cypher = text.slice(end);
  for (const [name, index] of usedParameters(cypher)) {
    if (params.some((one) => one.name === name)) continue;
    fault(lineAt(text, end + index), `$${name} is used but not declared by the query`);
  }
  return faults.length > before ? null : { given, cypher: cypher.trim() };
}
