import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { Choice } from "../../ui/Choice.tsx";
import "./contacts.css";

/** Events with more participants than this make no contact unless a person says otherwise. */
const USUAL = 12;
const LEAST = 2;
const MOST = 60;

/** Events as they were reported, or as contacts between those who took part: always called inferred. */
export function ContactsSwitch(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const explorer = useExplorer();
  const most = useExplorerState((state) => state.view.contacts?.most ?? null);
  const [last, setLast] = useState(USUAL);
  return (
    <div className="contacts-switch" data-testid="contacts-switch">
      <Choice
        legend={t("contacts.switch")}
        value={most === null ? "events" : "contacts"}
        options={[
          { value: "events", text: t("contacts.events"), testId: "as-events" },
          { value: "contacts", text: t("contacts.contacts"), testId: "as-contacts" },
        ]}
        onChange={(value) =>
          value === "events" ? acting.perform("asEvents") : void explorer.setContacts(last)
        }
      />
      {most === null ? (
        <p className="note">{t("contacts.hint")}</p>
      ) : (
        <ContactsMost most={most} onChange={setLast} />
      )}
    </div>
  );
}

/** How many may have taken part in an event that makes contacts. Tried out while it slides, one step when let go. */
export function ContactsMost(props: { most: number; onChange?: (most: number) => void }): ReactElement {
  const { most, onChange } = props;
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const crowded = usePresented().crowdedEvents;
  const [draft, setDraft] = useState<number | null>(null);
  const commit = () => {
    setDraft(null);
    if (draft === null || draft === most) return;
    onChange?.(draft);
    void explorer.setContacts(draft);
  };
  const shown = draft ?? most;
  return (
    <div className="contacts-most">
      <label data-tip={t("contacts.mostHint")}>
        <span>{t("contacts.most", { most: words.number(shown) })}</span>
        <input
          type="range"
          min={LEAST}
          max={Math.max(MOST, most)}
          value={shown}
          data-testid="contacts-most"
          aria-valuetext={t("contacts.most", { most: words.number(shown) })}
          onChange={(event) => setDraft(event.currentTarget.valueAsNumber)}
          onPointerUp={commit}
          onKeyUp={commit}
          onBlur={commit}
        />
      </label>
      <span className="quiet" data-testid="crowded">
        {t("contacts.crowded", { count: crowded, shown: words.number(crowded) })}
      </span>
    </div>
  );
}
