import type { GrafeoDB, Transaction } from "@grafeo-db/js";
import type { Change, Changed } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { changeByHand } from "../shared/byHand.ts";
import { type ByHandTransaction, MOST_TOLD } from "../shared/transaction.ts";
import { rollBack } from "./transactions.ts";
import { bound } from "./values/bound.ts";
import { cellRows } from "./values/cells.ts";
import { plainRows } from "./values/plain.ts";

/** Changes by somebody's own Cypher. Nobody else may change this database meanwhile: what is stored is what was before. */
export function changeInDatabase(db: GrafeoDB, change: Change, committing: () => void): Promise<Changed> {
  return changeByHand(async () => ofEngine(db, db.beginTransaction()), change, committing);
}

async function* rowsOf(
  runner: GrafeoDB | Transaction,
  { text, params = {} }: Statement,
): AsyncGenerator<readonly StoreValue[], void> {
  for (const row of plainRows(await runner.executeCypher(text, params))) yield row as StoreValue[];
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const each of all) {
    if (first.length === most) break;
    first.push(each);
  }
  return first;
}

function ofEngine(db: GrafeoDB, transaction: Transaction): ByHandTransaction {
  return {
    inside: (statement) => rowsOf(transaction, statement),
    outside: (statement) => rowsOf(db, statement),

    async change(statement, { maxRows, told }) {
      const { text, params, column } = bound(statement);
      const result = await transaction.executeCypher(text, params);
      const { edgesCreated, edgesDeleted, ...counts } = result.counters;
      const rows = result.rows() as unknown[][];
      const columns = result.columns.slice(0, result.columns.length - told).map(column);
      const data = columns.length === 0 ? [] : firstOf(cellRows(result), maxRows);
      const numbers = told === 0 || rows.length > MOST_TOLD ? null : rows;
      return {
        columns,
        data: data.map((row) => row.slice(0, columns.length)),
        counts: { ...counts, relationsCreated: edgesCreated, relationsDeleted: edgesDeleted },
        told:
          numbers?.map((row) => row.slice(-told).map((one) => (one === null ? null : Number(one)))) ?? null,
      };
    },

    async write({ text, params = {} }) {
      await transaction.executeCypher(text, params);
    },

    async commit() {
      transaction.commit();
      return [];
    },

    async rollback() {
      rollBack(transaction);
    },
  };
}
