import type { Session, Transaction } from "neo4j-driver";
import type { Cell } from "#contract/cypher.ts";
import type { Change, Changed } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { changeByHand } from "../shared/byHand.ts";
import { type ByHandTransaction, MOST_TOLD } from "../shared/transaction.ts";
import { Neo4jCells } from "./cells.ts";
import { fromDriver, toDriverParams } from "./values.ts";

/** Changes by somebody's own Cypher, in a transaction of a WRITE session; `beside` opens one that reads what is stored. */
export async function changeInSession(
  session: Session,
  beside: Session,
  { change, committing }: { readonly change: Change; readonly committing: () => void },
): Promise<Changed> {
  const begin = async () =>
    ofDriver(await session.beginTransaction({ timeout: change.timeoutMs }), session, beside);
  return changeByHand(begin, change, committing);
}

async function* rowsOf(
  runner: Transaction | Session,
  { text, params = {} }: Statement,
): AsyncGenerator<readonly StoreValue[], void> {
  const result = runner.run(text, toDriverParams(params));
  const columns = await result.keys();
  for await (const record of result) yield columns.map((_, index) => fromDriver(record.get(index)));
}

function ofDriver(transaction: Transaction, session: Session, beside: Session): ByHandTransaction {
  return {
    inside: (statement) => rowsOf(transaction, statement),
    outside: (statement) => rowsOf(beside, statement),

    async change({ text, params = {} }, { maxRows, told }) {
      const result = transaction.run(text, toDriverParams(params));
      const all = (await result.keys()).map(String);
      const columns = all.slice(0, all.length - told);
      const cells = new Neo4jCells();
      const data: Cell[][] = [];
      const numbers: (number | null)[][] = [];
      // To the end: what is not read may not have been written.
      for await (const record of result) {
        const row = all.map((_, index) => record.get(index) as unknown);
        if (columns.length > 0 && data.length < maxRows) data.push(columns.map((_, at) => cells.of(row[at])));
        if (told > 0 && numbers.length <= MOST_TOLD) {
          numbers.push(row.slice(columns.length).map((one) => (one === null ? null : Number(one))));
        }
      }
      const { counters } = await result.summary();
      const { relationshipsCreated, relationshipsDeleted, ...found } = counters.updates();
      const { nodesCreated, nodesDeleted, propertiesSet, labelsAdded, labelsRemoved } = found;
      const counts = {
        ...{ nodesCreated, nodesDeleted, propertiesSet, labelsAdded, labelsRemoved },
        relationsCreated: relationshipsCreated,
        relationsDeleted: relationshipsDeleted,
      };
      return { columns, data, counts, told: numbers.length > MOST_TOLD ? null : numbers };
    },

    async write({ text, params = {} }) {
      await transaction.run(text, toDriverParams(params));
    },

    async commit() {
      await transaction.commit();
      return session.lastBookmarks();
    },

    async rollback() {
      if (transaction.isOpen()) await transaction.rollback().catch(() => undefined);
    },
  };
}
