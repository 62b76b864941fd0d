import type { Stats } from "#contract/status.ts";
import { type Ask, askRows, summed, text, textOrNull, whole } from "../asking/ask.ts";

const isMonth = (month: string) => /^\d{4}-\d{2}$/.test(month);

/** Fingerprint of the data as they were loaded last; null where no load has finished. */
export async function dataFingerprint(ask: Ask): Promise<string | null> {
  return textOrNull((await askRows(ask, "dataFingerprint"))[0]?.fingerprint);
}

/** Counts by label, type and month, the span of dates, and the engine. Reads every relation: cache it by revision. */
export async function stats(ask: Ask): Promise<Stats> {
  // One after the other: at a million entities each keeps a core busy for long, and people ask for other things meanwhile.
  const labels = await askRows(ask, "countByLabel");
  const types = summed(await askRows(ask, "countByType"), ["type"]);
  const months = await askRows(ask, "countByMonth");
  const [origins, fingerprint, health] = await Promise.all([
    askRows(ask, "countOrigins"),
    dataFingerprint(ask),
    ask.store.health(),
  ]);
  const byLabel = labels.map((row) => ({ label: text(row.label), count: whole(row.count) }));
  const byType = types
    .map((row) => ({ type: text(row.type), count: whole(row.count) }))
    .sort((a, b) => b.count - a.count);
  const byMonth = months.map((row) => ({ month: text(row.month), count: whole(row.count) }));
  const origin = (kind: string) => whole(origins.find((row) => row.kind === kind)?.count);
  const firsts = months.flatMap((row) => textOrNull(row.first) ?? []).sort();
  const lasts = months.flatMap((row) => textOrNull(row.last) ?? []).sort();
  const sum = (rows: readonly { readonly count: number }[]) =>
    rows.reduce((total, { count }) => total + count, 0);
  return {
    entities: sum(byLabel),
    relations: sum(byType),
    articles: origin("articles"),
    sources: origin("sources"),
    evidence: origin("evidence"),
    byLabel,
    byType,
    dates: { from: firsts[0] ?? null, to: lasts.at(-1) ?? null },
    byMonth: byMonth.filter(({ month }) => isMonth(month)),
    undated: sum(byMonth.filter(({ month }) => !isMonth(month))),
    engine: { name: ask.store.engine.name, version: health.version },
    fingerprint,
  };
}
