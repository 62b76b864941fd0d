import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntityFact } from "../../model/types.ts";
import { useEntityDetail, useExplorerState, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import type { Selection } from "../../state/types.ts";

/** Long enough that a pointer on its way elsewhere opens nothing. */
const REST_MS = 250;
const WIDTH = 280;
const GAP = 18;

interface At {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** A card beside the entity under the pointer: who it is before one clicks. */
export function HoverCard(): ReactElement | null {
  const at = useRestedHover();
  const fact = useExplorerState((state) => (at === null ? null : (state.facts.entities.get(at.id) ?? null)));
  const note = useExplorerState((state) =>
    at === null ? null : (state.view.notes.get(`entity:${at.id}`) ?? null),
  );
  if (at === null || fact === null) return null;
  const flip = at.x + GAP + WIDTH > (document.documentElement.clientWidth || 0) - 8;
  const left = flip ? at.x - GAP - WIDTH : at.x + GAP;
  const top = Math.max(58, Math.min(at.y - 24, window.innerHeight - 260));
  return (
    <div className="hover-card" role="tooltip" style={{ left, top, width: WIDTH }} data-testid="hover-card">
      <Card fact={fact} />
      {note === null ? null : (
        <DataText as="p" className="own-note">
          {note}
        </DataText>
      )}
    </div>
  );
}

/** The entity that the pointer has rested on, with its place in the window. */
function useRestedHover(): At | null {
  const hovered = useExplorerState((state) => state.hovered);
  const canvas = usePage((page) => page.canvas);
  const menu = usePage((page) => page.menu);
  const [at, setAt] = useState<At | null>(null);
  useEffect(() => {
    setAt(null);
    if (!isEntity(hovered) || canvas === null || menu !== null) return;
    const timer = setTimeout(() => {
      const place = canvas.viewportOf(hovered);
      if (place !== null) setAt({ id: hovered.id, ...place });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [hovered, canvas, menu]);
  return at;
}

function isEntity(selection: Selection | null): selection is Extract<Selection, { kind: "entity" }> {
  return selection?.kind === "entity";
}

function Card({ fact }: { fact: EntityFact }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const detail = useEntityDetail(fact.id);
  const other = words.otherName(fact);
  const post = detail.state === "ready" ? detail.value.posts[0] : undefined;
  const counts = detail.state === "ready" ? [...detail.value.counts].sort((a, b) => b.count - a.count) : [];
  return (
    <>
      <p className="eyebrow">
        <EntityGlyph label={fact.label} size={16} />
        {words.label(fact.label)}
      </p>
      <DataText as="p" className="hover-name">
        {words.name(fact)}
      </DataText>
      {other === null ? null : (
        <DataText as="p" className="hover-other">
          {other}
        </DataText>
      )}
      {post === undefined ? null : (
        <DataText as="p" className="hover-post">
          {[post.title && words.value(post.title, "title"), words.name(post)].filter(Boolean).join(" · ")}
        </DataText>
      )}
      <ul className="hover-counts">
        {counts.slice(0, 4).map(({ type, direction, count }) => (
          <li key={`${type} ${direction}`}>
            {words.type(type, direction)} <b>{words.number(count)}</b>
          </li>
        ))}
      </ul>
      <p className="hover-line">
        <span>{t("inspector.degree", { count: fact.degree, shown: words.number(fact.degree) })}</span>
        <span>{t("inspector.sources", { count: fact.sources, shown: words.number(fact.sources) })}</span>
        {fact.lastSeen === null ? null : (
          <span>{t("inspector.lastSeen", { date: words.isoDate(fact.lastSeen) })}</span>
        )}
      </p>
    </>
  );
}
