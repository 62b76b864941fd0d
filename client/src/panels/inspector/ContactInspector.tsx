import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact, RelationFact, RelationId } from "../../model/types.ts";
import type { Line } from "../../model/view/ties.ts";
import {
  useExplorer,
  useExplorerState,
  useNames,
  useRelationEvidence,
  useWords,
} from "../../page/explorer.tsx";
import { LoadFailure } from "../../page/failures.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ChangeNote } from "./ChangeNote.tsx";
import { LineSentence } from "./LineSentence.tsx";
import { calledAs } from "./naming.ts";
import { Passages } from "./passages/Passages.tsx";
import "../contacts/contacts.css";
import { DataText } from "../../page/shown/DataText.tsx";

/** This many events are open at first: their roles and evidence are read at once. */
const OPEN = 3;
const FIRST = 12;

/** A line that nobody reported: why it is drawn, how strong it is, and the events and passages behind it. */
export function ContactInspector({ line, contact }: { line: Line; contact: Contact }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const events = all ? contact.events : contact.events.slice(0, FIRST);
  return (
    <article className="inspected" data-testid="contact-inspector">
      <p className="eyebrow">{t("contacts.one")}</p>
      <LineSentence line={line} />
      <div className="badges">
        <StatusBadge status="inferred" />
      </div>
      <ChangeNote id={line.id} />
      <p className="note">{t("contacts.why")}</p>
      <Weight contact={contact} />
      <section className="inspector-section">
        <header className="section-head">
          <h3 className="eyebrow">{t("contacts.shared")}</h3>
          <span className="count">{words.number(contact.events.length)}</span>
        </header>
        <ol className="shared-events">
          {events.map((shared, index) => (
            <SharedEvent key={shared.event} shared={shared} first={index < OPEN} />
          ))}
        </ol>
        {events.length < contact.events.length ? (
          <button type="button" className="more" onClick={() => setAll(true)}>
            {t("contacts.allEvents", {
              count: contact.events.length,
              shown: words.number(contact.events.length),
            })}
          </button>
        ) : null}
      </section>
    </article>
  );
}

/** The weight, its terms and what they mean: nothing about it is to be believed unexplained. */
function Weight({ contact }: { contact: Contact }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const participants = useExplorerState((state) => state.facts.participants);
  const terms = contact.events.map(({ event }) => participants.get(event) ?? 0).filter((count) => count > 1);
  const written = terms.slice(0, 6).map((count) => `1/(${words.number(count)}−1)`);
  const sum = [...written, ...(terms.length > 6 ? ["…"] : [])].join(" + ");
  return (
    <dl className="facts">
      <div>
        <dt>{t("contacts.weight")}</dt>
        <dd data-testid="contact-weight">
          <strong>{words.number(Math.round(contact.weight * 1000) / 1000)}</strong>
          {sum === "" ? null : <span className="quiet"> = {sum}</span>}
          <p className="note">{t("contacts.formula")}</p>
        </dd>
      </div>
    </dl>
  );
}

function SharedEvent({ shared, first }: { shared: Contact["events"][number]; first: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const [open, setOpen] = useState(first);
  const relations = useExplorerState((state) => state.facts.relations);
  const count = useExplorerState((state) => state.facts.participants.get(shared.event) ?? 0);
  const facts = shared.relations.flatMap((id) => relations.get(id) ?? []);
  const dates = facts.flatMap((fact) => words.factDate(fact) ?? []);
  return (
    <li className="shared-event" data-testid="shared-event">
      <h4>
        <button
          type="button"
          className="shared-event-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "down" : "right"} size={12} />
          <DataText>{words.entity(shared.event)}</DataText>
        </button>
      </h4>
      <p className="shared-event-line quiet">
        <span>{dates[0] ?? t("inspector.noDate")}</span>
        {count > 0 ? <span>{t("contacts.participants", { count, shown: words.number(count) })}</span> : null}
        <button type="button" className="text-button" onClick={() => void explorer.show(shared.event)}>
          {t("contacts.showEvent")}
        </button>
      </p>
      {open ? (
        <ul className="participations">
          {facts.map((fact) => (
            <Participation key={fact.id} fact={fact} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Who took part, as what, and the passages that say so. */
function Participation({ fact }: { fact: RelationFact }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const [open, setOpen] = useState(false);
  const role = useRole(fact.id);
  return (
    <li data-testid="participation">
      <p className="participation-line">
        <DataText>
          {words.entity(fact.from)} <span className="quiet">{words.says(fact)}</span>
        </DataText>
        {role === null ? null : <DataText className="badge">{role}</DataText>}
        <button
          type="button"
          className="text-button"
          aria-expanded={open}
          data-testid="participation-evidence"
          onClick={() => setOpen(!open)}
        >
          {open ? t("contacts.hideEvidence") : t("contacts.showEvidence")}
        </button>
      </p>
      {open ? <Evidence id={fact.id} /> : null}
    </li>
  );
}

/** As what somebody took part, in the source's own words. */
function useRole(id: RelationId): string | null {
  const words = useWords();
  const evidence = useRelationEvidence(id);
  if (evidence.state !== "ready") return null;
  const { role } = evidence.value.relation.properties;
  return role === undefined || role === null || role === "" ? null : words.value(role, "role");
}

function Evidence({ id }: { id: RelationId }): ReactElement {
  const { t } = useTranslation();
  const evidence = useRelationEvidence(id);
  if (evidence.state === "failed") return <LoadFailure resource={evidence} />;
  if (evidence.state !== "ready") return <Skeleton lines={3} label={t("inspector.loading")} />;
  const { passages, relation } = evidence.value;
  return passages.length === 0 ? (
    <p className="note">{t("inspector.noEvidence")}</p>
  ) : (
    <Passages
      passages={passages}
      called={[calledAs(relation.from), calledAs(relation.to)]}
      namesOnly={relation.subjectFrom}
    />
  );
}
