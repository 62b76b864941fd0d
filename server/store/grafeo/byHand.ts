import type { Transaction } from "@grafeo-db/js";
import type { Change, Changed } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { type ByHandTransaction, changeByHand } from "../shared/byHand.ts";
import { cellOf } from "./cells.ts";
import { quoteNames } from "./dialect.ts";
import { plainRow } from "./values.ts";

/** Changes by somebody's own Cypher, in a transaction that its caller rolls back where it was not committed. */
export function changeInTransaction(
  transaction: Transaction,
  change: Change,
  committing: () => void,
): Promise<Changed> {
  return changeByHand(ofEngine(transaction), change, committing);
}

function ofEngine(transaction: Transaction): ByHandTransaction {
  const run = ({ text, params = {} }: Statement) => transaction.executeCypher(text, params);
  return {
    async *rows(statement): AsyncIterable<readonly StoreValue[]> {
      for (const row of (await run(statement)).rows()) yield plainRow(row) as StoreValue[];
    },

    async change({ text, params = {} }, maxRows) {
      const result = await run({ text: quoteNames(text), params });
      const { edgesCreated, edgesDeleted, ...counts } = result.counters;
      const data = (result.rows() as unknown[][]).slice(0, maxRows).map((row) => row.map(cellOf));
      return {
        columns: result.columns,
        data,
        counts: { ...counts, relationsCreated: edgesCreated, relationsDeleted: edgesDeleted },
      };
    },

    async write(statement) {
      await run(statement);
    },

    async commit() {
      transaction.commit();
      return [];
    },
  };
}
