import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";

/** Members listed; a group of thousands is read in the table. */
const MOST_LISTED = 100;

/** A closed group: how many it stands for, who they are, and how to open it. */
export function GroupInspector({ id }: { id: string }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const shown = usePresented();
  const entities = useExplorerState((state) => state.facts.entities);
  const group = shown.groups.get(id);
  const fact = shown.entities.get(id);
  if (group === undefined || fact === undefined) return null;
  const members = group.members
    .flatMap((member) => entities.get(member) ?? [])
    .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const on = { entities: [id], relation: null };
  return (
    <article className="inspected" data-testid="group-inspector">
      <header className="identity">
        <p className="eyebrow">{t("group.eyebrow")}</p>
        <DataText as="h2" className="identity-name">
          {words.name(fact)}
        </DataText>
        <p className="identity-line">
          {t("group.members", { count: members.length, shown: words.number(members.length) })}
        </p>
      </header>
      <div className="button-row">
        <ActButton act="toggleGroup" on={on} look="primary">
          {t("group.open")}
        </ActButton>
        <ActButton act="hide" on={on}>
          {t("group.hide")}
        </ActButton>
      </div>
      <ul className="top-list">
        {members.slice(0, MOST_LISTED).map((member) => (
          <li key={member.id}>
            <button type="button" onClick={() => void explorer.show(member.id)}>
              <EntityGlyph label={member.label} size={18} />
              <DataText>{words.name(member)}</DataText>
              <span className="value">{words.number(member.degree)}</span>
            </button>
          </li>
        ))}
      </ul>
      {members.length > MOST_LISTED ? (
        <p className="note">{t("group.more", { count: members.length - MOST_LISTED })}</p>
      ) : null}
    </article>
  );
}
