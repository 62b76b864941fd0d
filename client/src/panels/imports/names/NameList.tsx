import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import type { Decided, Verdict } from "../session/deciding.ts";
import { type Range, usePagedList } from "../session/usePagedList.tsx";
import type { Pages } from "../session/usePages.tsx";
import { useImporting, useSession } from "../session/useSession.tsx";
import { type Name, NameRow, nameNow } from "./NameRow.tsx";
import { Reasons } from "./Reasons.tsx";

const ROW = 74;
const NOTHING: Decided = { same: [], judged: [] };

interface ListProps {
  readonly pages: Pages<Name>;
  readonly onRange: (range: Range) => void;
  /** Whether a name leaves the list once it is decided. */
  readonly isOpen: boolean;
}

/** What was decided here of each name. */
function useDecided(): (name: string) => Decided {
  const same = useImporting(({ draft }) => draft?.same ?? NOTHING.same);
  const judged = useImporting(({ draft }) => draft?.judged ?? NOTHING.judged);
  return useMemo(() => {
    const byName = new Map<string, Decided>();
    for (const one of same) byName.set(one.name, { same: [one], judged: [] });
    for (const one of judged) {
      const known = byName.get(one.name) ?? NOTHING;
      byName.set(one.name, { same: known.same, judged: [...known.judged, one] });
    }
    return (name) => byName.get(name) ?? NOTHING;
  }, [same, judged]);
}

/** One stop of the Tab key: up and down move, the other keys decide and go on to the next name, U goes a step back. */
export function NameList({ pages, onRange, isOpen }: ListProps): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const decidedOf = useDecided();
  const [why, setWhy] = useState(false);
  const total = pages.total ?? 0;
  const { scroll, virtual } = usePagedList(total, ROW, onRange);
  const { at, go, seek, setActive } = useActive(scroll, pages, (index) => virtual.scrollToIndex(index));
  const name = pages.at(at);
  const decide = (verdict: Verdict, stays = false) => {
    session.decide([verdict]);
    if (!stays) go(at + 1);
  };
  const onKeyDown = useNameKeys({
    ...{ name, at, total, go, decide, decidedOf },
    back: () => seek(session.undecide()[0] ?? null),
    explain: () => setWhy(!why),
  });
  const keys = new Map<string, number>();
  /** Each row keeps its place in the page while others come and go above it. */
  const keyOf = (one: Name | undefined, index: number) => {
    if (one === undefined) return index;
    const key = `${one.name} ${one.label}`;
    const count = keys.get(key) ?? 0;
    keys.set(key, count + 1);
    return `${key} ${count}`;
  };
  if (pages.total === 0)
    return <p className="imports-empty note">{t(isOpen ? "imports.allDecided" : "imports.noNames")}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows in it, which have the focus */}
      <div className="imports-scroll" ref={scroll} onKeyDown={onKeyDown}>
        <ul style={{ height: virtual.getTotalSize() }} aria-label={t("imports.step.names")}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const one = pages.at(index);
            return (
              <li
                key={keyOf(one, index)}
                className="imports-name"
                style={{ transform: `translateY(${start}px)` }}
                data-at={index}
                data-on={index === at}
                tabIndex={index === at ? 0 : -1}
                onFocus={() => setActive(index)}
                data-testid="imports-name"
              >
                {one === undefined ? null : (
                  <NameRow
                    now={nameNow(one, decidedOf(one.name))}
                    decide={(verdict) => session.decide([verdict])}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {why && name !== undefined ? <Reasons name={name} /> : null}
      <div className="imports-names-foot">
        <span className="note">{t("imports.nameKeys")}</span>
        <Button look="quiet" aria-pressed={why} onClick={() => setWhy(!why)} data-testid="imports-why">
          {t("imports.nameReasons")} <kbd>R</kbd>
        </Button>
      </div>
    </>
  );
}

/** Which name has the focus, wherever its row stands by now, and how it is moved, also to one that is not in the page yet. */
function useActive(
  scroll: { readonly current: HTMLDivElement | null },
  pages: Pages<Name>,
  bring: (index: number) => void,
) {
  const [active, setActive] = useState<{ index: number; name: string | null }>({ index: 0, name: null });
  const wants = useRef(false);
  const sought = useRef<string | null>(null);
  const total = pages.total ?? 0;
  const within = (index: number) => Math.max(0, Math.min(total - 1, index));
  const named = (wanted: string | null) =>
    wanted === null ? null : pages.find(({ name }) => name === wanted);
  const isThere = active.name === null || pages.at(active.index)?.name === active.name;
  const at = within(isThere ? active.index : (named(active.name) ?? active.index));
  const go = (next: number) => {
    const to = within(next);
    wants.current = true;
    bring(to);
    setActive({ index: to, name: pages.at(to)?.name ?? null });
  };
  useEffect(() => {
    const back = named(sought.current);
    if (back !== null) {
      sought.current = null;
      if (back !== at) return go(back);
    }
    const row = wants.current ? scroll.current?.querySelector<HTMLElement>(`[data-at="${at}"]`) : null;
    if (row == null) return;
    wants.current = false;
    row.focus();
  });
  return {
    at,
    go,
    /** Goes to a name as soon as it is in the list. */
    seek: (name: string | null) => {
      sought.current = name;
      wants.current = name !== null;
    },
    setActive: (index: number) => {
      if (index !== at || !isThere) setActive({ index, name: pages.at(index)?.name ?? null });
      else if (active.name === null) setActive({ index, name: pages.at(index)?.name ?? null });
    },
  };
}

interface Keys {
  readonly name: Name | undefined;
  readonly at: number;
  readonly total: number;
  readonly go: (index: number) => void;
  readonly decide: (verdict: Verdict, stays?: boolean) => void;
  readonly decidedOf: (name: string) => Decided;
  readonly back: () => void;
  readonly explain: () => void;
}

/** What each letter says of a name: null where there is nobody to say it of. `stays`: somebody else is still to be looked at. */
function verdictOf(key: string, name: Name, decided: Decided): { verdict: Verdict; stays: boolean } | null {
  const now = nameNow(name, decided);
  const left = name.candidates.filter((one) => now.judgementOf(one) !== "negative");
  const [first, second] = left;
  const own = { name: name.name };
  const chosen = /^[1-9]$/.test(key) ? name.candidates[Number(key) - 1] : key === "s" ? first : undefined;
  if (chosen !== undefined) return { verdict: { ...own, means: chosen.id }, stays: false };
  if (key === "n") return { verdict: { ...own, means: null }, stays: false };
  if (key === "l") return { verdict: { ...own, unsure: left.map(({ id }) => id) }, stays: false };
  if (key === "d" && first !== undefined)
    return { verdict: { ...own, apart: first.id }, stays: second !== undefined };
  return null;
}

function useNameKeys({ name, at, total, go, decide, decidedOf, back, explain }: Keys) {
  return (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const moves: Readonly<Record<string, number>> = {
      ...{ arrowdown: at + 1, arrowup: at - 1, home: 0, end: total - 1 },
    };
    const to = moves[key];
    const said = name === undefined ? null : verdictOf(key, name, decidedOf(name.name));
    if (to !== undefined) go(to);
    else if (said !== null) decide(said.verdict, said.stays);
    else if (key === "u") back();
    else if (key === "r") explain();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
