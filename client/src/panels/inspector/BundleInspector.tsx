import { type ReactElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RelationId } from "../../model/types.ts";
import { contactLine, type Line } from "../../model/view/ties.ts";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useShownName } from "../contacts/useShownName.tsx";
import { ChangeNote } from "./ChangeNote.tsx";
import { LineSentence } from "./LineSentence.tsx";
import "../contacts/contacts.css";
import { DataText } from "../../page/shown/DataText.tsx";

const FIRST = 50;

interface Props {
  readonly line: Line;
  readonly ids: readonly RelationId[];
  /** Draws one of the relations, with its evidence. */
  readonly children: (id: RelationId) => ReactNode;
}

/** A line between groups: the relations that it stands for, each with its evidence one click away. */
export function BundleInspector({ line, ids, children }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [opened, setOpened] = useState<RelationId | null>(null);
  const [most, setMost] = useState(FIRST);
  if (opened !== null) {
    return (
      <>
        <button type="button" className="crumb" data-testid="back-to-bundle" onClick={() => setOpened(null)}>
          <Icon name="left" size={12} />
          {t("contacts.backToBundle")}
        </button>
        {children(opened)}
      </>
    );
  }
  return (
    <article className="inspected" data-testid="bundle-inspector">
      <p className="eyebrow">{t("contacts.bundle")}</p>
      <LineSentence line={line} />
      <ChangeNote id={line.id} />
      <section className="inspector-section">
        <header className="section-head">
          <h3 className="eyebrow">{t("contacts.bundled")}</h3>
          <span className="count">{words.number(ids.length)}</span>
        </header>
        <ul className="bundled">
          {ids.slice(0, most).map((id) => (
            <Bundled key={id} id={id} onOpen={() => setOpened(id)} />
          ))}
        </ul>
        {ids.length > most ? (
          <button type="button" className="more" onClick={() => setMost(most + 10 * FIRST)}>
            {t("time.moreTies", { count: ids.length - most, shown: words.number(ids.length - most) })}
          </button>
        ) : null}
      </section>
    </article>
  );
}

function Bundled({ id, onOpen }: { id: RelationId; onOpen: () => void }): ReactElement {
  const words = useWords();
  const nameOf = useShownName();
  const contact = usePresented().contacts.get(id);
  const facts = useExplorerState((state) => state.facts);
  const fact = facts.relations.get(id) ?? null;
  const line = contact === undefined ? fact : contactLine(id, contact, facts);
  return (
    <li>
      <button type="button" className="row-button" data-testid="bundled" onClick={onOpen}>
        <DataText>
          {line === null ? (
            id
          ) : (
            <>
              {nameOf(line.from)} <span className="quiet">{words.says(line)}</span> {nameOf(line.to)}
            </>
          )}
        </DataText>
        <span className="count">{fact === null ? null : words.factDate(fact)}</span>
      </button>
    </li>
  );
}
