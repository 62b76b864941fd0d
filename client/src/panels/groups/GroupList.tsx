import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { groupId } from "../../model/synthetic.ts";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";

/** The groups of the present grouping, closed ones first: a click chooses a closed one or closes an open one again. */
export function GroupList(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const shown = usePresented();
  const grouping = useExplorerState((state) => state.view.groups);
  const entities = useExplorerState((state) => state.facts.entities);
  if (grouping === null) return null;
  const closed = [...shown.groups].sort(([, a], [, b]) => b.members.length - a.members.length);
  const nameOf = (key: string) => {
    if (grouping.by === "label") return words.label(key);
    const fact = entities.get(key);
    return fact === undefined ? key : words.name(fact);
  };
  return (
    <ul className="top-list" data-testid="groups" aria-label={t("looks.groupList")}>
      {closed.map(([id, { key, members }]) => (
        <li key={id}>
          <button type="button" onClick={() => explorer.select({ kind: "entity", id })}>
            <span aria-hidden="true">◎</span>
            <DataText>{nameOf(key)}</DataText>
            <span className="value">{words.number(members.length)}</span>
          </button>
        </li>
      ))}
      {[...grouping.open].sort().map((key) => (
        <li key={groupId(key)}>
          <button
            type="button"
            title={t("looks.closeGroup", { name: nameOf(key) })}
            onClick={() => explorer.toggleGroup(key)}
          >
            <span aria-hidden="true">○</span>
            <DataText>{nameOf(key)}</DataText>
            <span className="value">{t("looks.opened")}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
