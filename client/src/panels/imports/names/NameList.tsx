import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../session/state.ts";
import { type Range, usePagedList } from "../session/usePagedList.tsx";
import type { Pages } from "../session/usePages.tsx";
import { useImporting, useSession } from "../session/useSession.tsx";
import { type Name, NameRow } from "./NameRow.tsx";

const ROW = 74;
const NONE: readonly Decision[] = [];

interface ListProps {
  readonly pages: Pages<Name>;
  readonly onRange: (range: Range) => void;
}

/** One stop of the Tab key: up and down move, a number means that candidate, N somebody new, U goes back. */
export function NameList({ pages, onRange }: ListProps): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const same = useImporting(({ draft }) => draft?.same ?? NONE);
  const total = pages.total ?? 0;
  const { scroll, virtual } = usePagedList(total, ROW, onRange);
  const { at, go, setActive } = useActive(scroll, total, (index) => virtual.scrollToIndex(index));
  const onKeyDown = useNameKeys({ name: pages.at(at), at, total, go });
  if (pages.total === 0) return <p className="imports-empty note">{t("imports.noNames")}</p>;
  const decided = new Map(same.map((one) => [one.name, one]));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows in it, which have the focus
    <div className="imports-scroll" ref={scroll} onKeyDown={onKeyDown}>
      <ul style={{ height: virtual.getTotalSize() }} aria-label={t("imports.step.names")}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const name = pages.at(index);
          return (
            <li
              key={index}
              className="imports-name"
              style={{ transform: `translateY(${start}px)` }}
              data-at={index}
              data-on={index === at}
              tabIndex={index === at ? 0 : -1}
              onFocus={() => setActive(index)}
              data-testid="imports-name"
            >
              {name === undefined ? null : (
                <NameRow
                  name={name}
                  decided={decided.get(name.name) ?? null}
                  decide={(id) => session.decide({ name: name.name, id })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Which row has the focus, and how it is moved, also to one that is not in the page yet. */
function useActive(
  scroll: { readonly current: HTMLDivElement | null },
  total: number,
  bring: (index: number) => void,
) {
  const [active, setActive] = useState(0);
  const wants = useRef(false);
  const at = Math.min(active, Math.max(0, total - 1));
  useEffect(() => {
    const row = wants.current ? scroll.current?.querySelector<HTMLElement>(`[data-at="${at}"]`) : null;
    if (row == null) return;
    wants.current = false;
    row.focus();
  });
  const go = (next: number) => {
    const to = Math.max(0, Math.min(total - 1, next));
    wants.current = true;
    bring(to);
    setActive(to);
  };
  return { at, go, setActive };
}

interface Keys {
  readonly name: Name | undefined;
  readonly at: number;
  readonly total: number;
  readonly go: (index: number) => void;
}

function useNameKeys({ name, at, total, go }: Keys): (event: KeyboardEvent) => void {
  const session = useSession();
  const decide = (id: string | null) => {
    if (name === undefined) return;
    session.decide({ name: name.name, id });
    go(at + 1);
  };
  return (event) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const moves: Readonly<Record<string, number>> = {
      ...{ arrowdown: at + 1, arrowup: at - 1, home: 0, end: total - 1 },
    };
    const to = moves[key];
    const candidate = /^[1-9]$/.test(key) ? name?.candidates[Number(key) - 1] : undefined;
    if (to !== undefined) go(to);
    else if (candidate !== undefined) decide(candidate.id);
    else if (key === "n") decide(null);
    else if (key === "u") session.undecide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
