import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { EntityDetail, TypeCount } from "#contract/entity.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";

/** An entity's relations by type and direction, with counts; a click expands just that kind. */
export function RelationCounts({ entity }: { entity: EntityDetail }): ReactElement | null {
  const { t } = useTranslation();
  if (entity.counts.length === 0) return null;
  const most = Math.max(...entity.counts.map(({ count }) => count));
  const counts = [...entity.counts].sort(
    (a, b) => b.count - a.count || (a.type < b.type ? -1 : 1) || (a.direction < b.direction ? -1 : 1),
  );
  return (
    <section className="inspector-section">
      <h3 className="eyebrow">{t("inspector.relations")}</h3>
      <ul className="type-counts">
        {counts.map((count) => (
          <li key={`${count.type} ${count.direction}`}>
            <CountRow id={entity.id} count={count} most={most} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CountRow({ id, count, most }: { id: string; count: TypeCount; most: number }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const color = useExplorerState((state) => typeOf(state.ontology, count.type)?.color ?? "#7a756b");
  const type = words.type(count.type, count.direction);
  return (
    <button
      type="button"
      className="type-count"
      title={t("inspector.expandType", { type })}
      onClick={() => void explorer.expand(id, { types: [count.type], direction: count.direction })}
    >
      <Icon name={count.direction === "out" ? "arrow" : "left"} size={12} />
      <span className="type-count-name">{type}</span>
      <span className="type-count-bar">
        <span style={{ width: `${Math.max(4, (100 * count.count) / most)}%`, background: color }} />
      </span>
      <span className="type-count-number">{words.number(count.count)}</span>
    </button>
  );
}
