import { useEffect, useState } from "react";
import { isAbort } from "../../../api/apiError.ts";
import { useImporting } from "./useSession.tsx";

const PAGE = 100;

export interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface Pages<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly at: (index: number) => Row | undefined;
  /** Where the first row stands of which something holds; null where none that was read is one. */
  readonly find: (holds: (row: Row) => boolean) => number | null;
  readonly error: unknown;
}

interface Known<Row> {
  readonly key: string | null;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, { readonly stamp: number; readonly rows: readonly Row[] }>;
  readonly error: unknown;
}

const unknown = <Row,>(key: string | null): Known<Row> => ({
  key,
  total: null,
  pages: new Map(),
  error: null,
});

/** The rows of a long list that are in sight; read anew after each change, the last ones stand until then and while there is no key. */
export function usePages<Row>(
  key: string | null,
  { first, last }: { readonly first: number; readonly last: number },
  load: (part: { from: number; limit: number }, signal: AbortSignal) => Promise<Page<Row>>,
): Pages<Row> {
  const stamp = useImporting((state) => state.stamp);
  const [held, setKnown] = useState<Known<Row>>(() => unknown(key));
  const known = key === null || held.key === key ? held : unknown<Row>(key);
  const [begin, end] = [Math.floor(Math.max(0, first) / PAGE), Math.floor(Math.max(0, last) / PAGE)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for is named by key, stamp and place
  useEffect(() => {
    if (key === null) return;
    const control = new AbortController();
    for (let page = begin; page <= end; page += 1) {
      if (known.pages.get(page)?.stamp === stamp) continue;
      load({ from: page * PAGE, limit: PAGE }, control.signal).then(
        ({ total, rows }) =>
          setKnown((before) => {
            const base = before.key === key ? before : unknown<Row>(key);
            const pages = new Map([...base.pages].filter(([at]) => at * PAGE < total));
            return { key, total, pages: pages.set(page, { stamp, rows }), error: null };
          }),
        (error: unknown) => {
          if (!control.signal.aborted && !isAbort(error))
            setKnown((before) => ({ ...(before.key === key ? before : unknown<Row>(key)), error }));
        },
      );
    }
    return () => control.abort();
  }, [key, stamp, begin, end]);
  return {
    total: known.total,
    at: (index) => known.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    find: (holds) => {
      for (const [page, { rows }] of known.pages) {
        const place = rows.findIndex(holds);
        if (place >= 0) return page * PAGE + place;
      }
      return null;
    },
    error: known.error,
  };
}
