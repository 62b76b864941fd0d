import type { WriteCounts } from "#contract/cypher.ts";
import type { Change, Changed, Surroundings } from "../console.ts";
import { judge } from "./judged.ts";
import { complete, keep, renew } from "./kept.ts";
import { telling } from "./telling.ts";
import { imageOf, type Touched, touchedAsTold, touchedByComparing } from "./touched.ts";
import type { ByHandTransaction, Ran, Sides, StoreCounts } from "./transaction.ts";
import { demandUnique } from "./unique.ts";

interface Attempt {
  readonly ran: Ran;
  /** What it may have touched; null where nothing changed. */
  readonly touched: Touched | null;
}

export const changesNothing = (counts: StoreCounts): boolean =>
  Object.values(counts).every((count) => count === 0);

export const sameCounts = (a: WriteCounts, b: WriteCounts): boolean =>
  (Object.keys(a) as (keyof WriteCounts)[]).every((name) => a[name] === b[name]);

/** Runs the text so that it tells what it touches; null where it cannot, and is to be run again as it stands. */
async function runTelling(
  transaction: ByHandTransaction,
  { statement, maxRows, surroundings }: Change,
): Promise<Attempt | null> {
  const instrumented = telling(statement.text);
  if (instrumented === null) return null;
  const { text, told } = instrumented;
  // What is wrong with a text is told of the text as it stands.
  const ran = await transaction
    .change({ ...statement, text }, { maxRows, told: told.length })
    .catch(() => null);
  if (ran === null || ran.told === null) return null;
  if (changesNothing(ran.counts)) return { ran, touched: null };
  const touched = await touchedAsTold(
    transaction,
    { told, rows: ran.told, counts: ran.counts },
    surroundings,
  );
  return touched === null ? null : { ran, touched };
}

async function runComparing(
  transaction: ByHandTransaction,
  { statement, maxRows, surroundings }: Change,
): Promise<Attempt> {
  const ran = await transaction.change(statement, { maxRows, told: 0 });
  if (changesNothing(ran.counts)) return { ran, touched: null };
  return { ran, touched: await touchedByComparing(transaction, surroundings) };
}

/**
 * Runs a text that was judged before, and says what it changes. It is committed where its counts are those expected, and
 * with it what it lacks: ids, labels, degrees, and the sign that the data are others. Only what it touches is looked at
 * and completed; what others write at the same time is no matter.
 * @throws ConsoleFault CYPHER_REFUSED where it touches what is the server's own, or leaves something without an id or with that of another.
 */
export async function changeByHand(
  begin: () => Promise<ByHandTransaction>,
  change: Change,
  committing: () => void,
): Promise<Changed> {
  let transaction = await begin();
  try {
    let attempt = await runTelling(transaction, change);
    if (attempt === null) {
      await transaction.rollback();
      transaction = await begin();
      attempt = await runComparing(transaction, change);
    }
    return await settle(transaction, attempt, { change, committing });
  } finally {
    await transaction.rollback();
  }
}

const NOTHING = {
  provenance: 0,
  withoutEvidence: 0,
  unseen: 0,
  idsGiven: 0,
  labelsGiven: 0,
  standingsGiven: 0,
};

async function settle(
  transaction: ByHandTransaction,
  { ran, touched }: Attempt,
  { change, committing }: { readonly change: Change; readonly committing: () => void },
): Promise<Changed> {
  const { expect, surroundings } = change;
  const { columns, data, counts: stored } = ran;
  const answer = { columns, data, committed: false, bookmarks: [], touched: null };
  if (touched === null) return { ...answer, counts: { ...stored, ...NOTHING } };
  // Before anything is completed: of two changes at once, the later one counts what the earlier one has stored.
  const renewed = expect === null ? null : await renew(transaction, surroundings);
  const { before, after } = await images(transaction, touched, surroundings);
  const judged = judge(before, after, surroundings);
  await demandUnique(transaction.inside, { before, after }, surroundings);
  const { nodes, given } = await complete(transaction, { touched, before, after }, surroundings);
  const counts: WriteCounts = { ...stored, ...judged, ...given };
  if (expect === null || renewed === null || !sameCounts(counts, expect)) return { ...answer, counts };
  const changes = await keep(transaction, { touched, completed: nodes, renewed }, surroundings);
  committing();
  return { ...answer, counts, committed: true, bookmarks: await transaction.commit(), touched: changes };
}

async function images(sides: Sides, touched: Touched, surroundings: Surroundings) {
  const before = await imageOf(sides.outside, touched, surroundings);
  return { before, after: await imageOf(sides.inside, touched, surroundings) };
}
