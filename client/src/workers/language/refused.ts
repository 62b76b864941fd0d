import type { ParsedCypherToken } from "@neo4j-cypher/language-support";
import type { Fault } from "./messages.ts";

type Refused = NonNullable<Fault["refused"]>;

const WRITING = new Set("create delete detach foreach insert merge nodetach remove set".split(" "));
const ADMIN = new Set(
  "alter deallocate deny enable grant reallocate rename revoke show start stop terminate".split(" "),
);
const SCHEMA = new Set(
  "constraint fulltext index lookup point range text vector unique btree alias composite database role user".split(
    " ",
  ),
);

function objection(word: string, next: string): Refused | null {
  if (word === "load" && next === "csv") return { reason: "loadCsv", name: "LOAD CSV" };
  if (word === "drop" || (word === "create" && SCHEMA.has(next))) {
    return { reason: "schema", name: `${word} ${next}`.trim().toUpperCase() };
  }
  if (ADMIN.has(word)) return { reason: "admin", name: word.toUpperCase() };
  return WRITING.has(word) ? { reason: "writes", name: word.toUpperCase() } : null;
}

/**
 * Clauses that the guard will refuse, told while they are typed. A courtesy: what may run is judged by the server, from
 * the plan and not from words. One fault for each run of such words.
 */
export function refusedWords(tokens: readonly ParsedCypherToken[], writes: boolean): readonly Fault[] {
  const said = tokens.filter(({ tokenType }) => tokenType !== "comment");
  const faults: Fault[] = [];
  said.forEach(({ tokenType, token, position, length }, index) => {
    if (tokenType !== "keyword") return;
    const [before, next] = [said[index - 1]?.token.toLowerCase(), said[index + 1]?.token.toLowerCase()];
    const word = token.toLowerCase();
    // DETACH DELETE and ON CREATE SET are one thing each.
    if (
      before === "on" ||
      ((word === "delete" || word === "set") && /^(detach|nodetach|create|match)$/.test(before ?? ""))
    )
      return;
    const refused = objection(word, next ?? "");
    if (refused === null || (writes && refused.reason === "writes")) return;
    const from = position.startOffset;
    faults.push({ from, to: from + length, severity: "error", message: "", refused });
  });
  return faults;
}
