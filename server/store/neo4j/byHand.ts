import type { Session, Transaction } from "neo4j-driver";
import type { Cell } from "#contract/cypher.ts";
import type { Change, Changed } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { type ByHandTransaction, changeByHand } from "../shared/byHand.ts";
import { Neo4jCells } from "./cells.ts";
import { fromDriver, toDriverParams } from "./values.ts";

/** Changes by somebody's own Cypher, in one transaction of a WRITE session. */
export async function changeInSession(
  session: Session,
  change: Change,
  committing: () => void,
): Promise<Changed> {
  const transaction = await session.beginTransaction({ timeout: change.timeoutMs });
  try {
    return await changeByHand(ofDriver(transaction, session), change, committing);
  } finally {
    if (transaction.isOpen()) await transaction.rollback().catch(() => undefined);
  }
}

function ofDriver(transaction: Transaction, session: Session): ByHandTransaction {
  const start = ({ text, params = {} }: Statement) => transaction.run(text, toDriverParams(params));
  return {
    async *rows(statement): AsyncIterable<readonly StoreValue[]> {
      const result = start(statement);
      const columns = await result.keys();
      for await (const record of result) yield columns.map((_, index) => fromDriver(record.get(index)));
    },

    async change(statement, maxRows) {
      const result = start(statement);
      const columns = (await result.keys()).map(String);
      const cells = new Neo4jCells();
      const data: Cell[][] = [];
      // To the end: what is not read may not have been written.
      for await (const record of result) {
        if (data.length < maxRows) data.push(columns.map((_, index) => cells.of(record.get(index))));
      }
      const { counters } = await result.summary();
      const { relationshipsCreated, relationshipsDeleted, ...found } = counters.updates();
      const { nodesCreated, nodesDeleted, propertiesSet, labelsAdded, labelsRemoved } = found;
      const counts = {
        ...{ nodesCreated, nodesDeleted, propertiesSet, labelsAdded, labelsRemoved },
        relationsCreated: relationshipsCreated,
        relationsDeleted: relationshipsDeleted,
      };
      return { columns, data, counts };
    },

    async write(statement) {
      await start(statement);
    },

    async commit() {
      await transaction.commit();
      return session.lastBookmarks();
    },
  };
}
