import type { ParsedCypherToken } from "@neo4j-cypher/language-support";
import type { Fault } from "./messages.ts";

type Refused = NonNullable<Fault["refused"]>;

const WRITING = new Set("CREATE DELETE DETACH FOREACH INSERT MERGE NODETACH REMOVE SET".split(" "));
const ADMIN = new Set(
  "ALTER DEALLOCATE DENY ENABLE GRANT REALLOCATE RENAME REVOKE SHOW START STOP TERMINATE".split(" "),
);
const SCHEMA = new Set(
  "CONSTRAINT FULLTEXT INDEX LOOKUP POINT RANGE TEXT VECTOR UNIQUE BTREE ALIAS COMPOSITE DATABASE ROLE USER".split(
    " ",
  ),
);

function objection(word: string, next: string): Refused | null {
  if (word === "LOAD" && next === "CSV") return { reason: "loadCsv", name: "LOAD CSV" };
  if (word === "DROP" || (word === "CREATE" && SCHEMA.has(next))) {
    return { reason: "schema", name: `${word} ${next}`.trim() };
  }
  if (ADMIN.has(word)) return { reason: "admin", name: word };
  return WRITING.has(word) ? { reason: "writes", name: word } : null;
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
    const [before, next] = [said[index - 1]?.token.toUpperCase(), said[index + 1]?.token.toUpperCase()];
    const word = token.toUpperCase();
    // DETACH DELETE and ON CREATE SET are one thing each.
    if (
      before === "ON" ||
      ((word === "DELETE" || word === "SET") && /^(DETACH|NODETACH|CREATE|MATCH)$/.test(before ?? ""))
    )
      return;
    const refused = objection(word, next ?? "");
    if (refused === null || (writes && refused.reason === "writes")) return;
    const from = position.startOffset;
    faults.push({ from, to: from + length, severity: "error", message: "", refused });
  });
  return faults;
}
