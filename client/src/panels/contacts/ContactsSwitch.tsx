import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
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
      {most === null ? null : <Most most={most} onChange={setLast} />}
      <fieldset className="segmented" aria-label={t("contacts.switch")}>
        <button
          type="button"
          aria-pressed={most === null}
          data-testid="as-events"
          onClick={() => acting.perform("asEvents")}
        >
          {t("contacts.events")}
        </button>
        <button
          type="button"
          aria-pressed={most !== null}
          data-tip={t("contacts.hint")}
          data-testid="as-contacts"
          onClick={() => most === null && void explorer.setContacts(last)}
        >
          {t("contacts.contacts")}
        </button>
      </fieldset>
    </div>
  );
}

/** How many may have taken part in an event that makes contacts. Tried out while it slides, one step when let go. */
function Most({ most, onChange }: { most: number; onChange: (most: number) => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const crowded = usePresented().crowdedEvents;
  const [draft, setDraft] = useState<number | null>(null);
  const commit = () => {
    setDraft(null);
    if (draft === null || draft === most) return;
    onChange(draft);
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
