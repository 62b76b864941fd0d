import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CypherDraft } from "../../../cypher/draft.ts";
import { missingIn, type ParamRow, rowsOf, typedOf, valuesOf } from "../../../cypher/params.ts";
import { isBlank, parametersIn } from "../../../cypher/scan.ts";
import { usePage } from "../../../page/pageContext.tsx";
import { tabSettings } from "../../../state/browserParts.ts";
import type { HistoryEntry } from "../history.ts";
import type { Surface } from "./surface.ts";
import { type History, useHistory } from "./useHistory.tsx";
import { NOTHING_WRITTEN, readWritten, type Written } from "./written.ts";

const KEPT = "editor";

/** A text as it would be run. */
interface Asking {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly missing: readonly string[];
}

export interface Editor {
  readonly written: Written;
  readonly params: readonly ParamRow[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of parameters in use without a value. */
  readonly missing: readonly string[];
  readonly history: History;
  readonly surface: RefObject<Surface | null>;
  /** Typed in the editor. */
  readonly type: (text: string) => void;
  readonly setParam: (name: string, typed: string) => void;
  /** Another text in place of this one, which goes into the history where it would be lost. */
  readonly takeOver: (draft: CypherDraft) => void;
  /** An earlier (-1) or later (1) text of the history; what stands in the editor and was not kept yet is its newest entry from then on. */
  readonly walk: (step: -1 | 1) => void;
  /** What stands there this moment: a key may be pressed before what was typed is drawn. */
  readonly now: () => Asking;
  /** Grows by one each time a text was put aside unseen by the person. */
  readonly putAside: number;
}

/** Drafts that were taken over, whatever has been mounted anew since. */
const TAKEN = new WeakSet<CypherDraft>();

/** What is written, kept by the tab; `latest` is it this moment, which may be newer than what is drawn. */
function useWritten() {
  const memory = useMemo(tabSettings, []);
  const [written, setWritten] = useState(() => readWritten(memory.read(KEPT)));
  useEffect(() => memory.write(KEPT, JSON.stringify(written)), [memory, written]);
  const last = useRef(written);
  const write = useCallback((next: Written) => {
    last.current = next;
    setWritten(next);
  }, []);
  const latest = useCallback(() => last.current, []);
  return { written, latest, write };
}

/** The text, its parameters and its history; over reloads and other tabs of the dock nothing of it is lost. */
export function useEditor(): Editor {
  const draft = usePage((page) => page.draft);
  const { written, latest, write } = useWritten();
  const history = useHistory(usePage((page) => page.settings));
  const surface = useRef<Surface | null>(null);
  const [putAside, setPutAside] = useState(0);
  const params = useMemo(() => paramsOf(written), [written]);
  const values = useMemo(() => valuesOf(params), [params]);
  const put = useCallback(
    (next: Written) => {
      write(next);
      surface.current?.replace(next.text);
    },
    [write],
  );
  const { add, now: entriesNow } = history;
  const keep = useCallback((): boolean => {
    const { text } = latest();
    if (isBlank(text) || entriesNow().some((one) => one.text === text.trim())) return false;
    add({ text, params: valuesOf(paramsOf(latest())), at: Date.now(), ran: false });
    return true;
  }, [add, entriesNow, latest]);
  const takeOver = useCallback(
    ({ text, params: given, name }: CypherDraft) => {
      const lost = text.trim() !== latest().text.trim() && keep();
      if (lost) setPutAside((count) => count + 1);
      put({ text, typed: typedAll(given), name });
    },
    [keep, put, latest],
  );
  useEffect(() => {
    if (draft === null || TAKEN.has(draft)) return;
    TAKEN.add(draft);
    takeOver(draft);
  }, [draft, takeOver]);
  const walk = useCallback(
    (step: -1 | 1) => {
      keep();
      const text = latest().text.trim();
      const entries = entriesNow();
      const next = entries[entries.findIndex((one) => one.text === text) - step];
      if (next !== undefined) put(writtenOf(next));
    },
    [keep, entriesNow, put, latest],
  );

  return {
    written,
    params,
    values,
    missing: useMemo(() => missingIn(params), [params]),
    history,
    surface,
    type: useCallback((text) => write({ ...latest(), text }), [write, latest]),
    setParam: useCallback(
      (name, typed) => {
        const before = latest();
        write({ ...before, typed: { ...before.typed, [name]: typed } });
      },
      [write, latest],
    ),
    now: useCallback(() => {
      const rows = paramsOf(latest());
      return { text: latest().text, values: valuesOf(rows), missing: missingIn(rows) };
    }, [latest]),
    takeOver,
    walk,
    putAside,
  };
}

const paramsOf = ({ text, typed }: Written): readonly ParamRow[] => rowsOf(parametersIn(text), typed);

const typedAll = (params: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typedOf(value)]));

const writtenOf = ({ text, params }: HistoryEntry): Written => ({
  ...NOTHING_WRITTEN,
  text,
  typed: typedAll(params),
});
