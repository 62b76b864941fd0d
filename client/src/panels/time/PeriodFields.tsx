import { type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Period, TimeFilter } from "../../model/types.ts";
import { parseTypedDate } from "../dates.ts";
import { useExplorer } from "../explorer.tsx";
import { partOf, type Which } from "./useBrush.tsx";

/** Both ends of a period as text, for exact dates. */
export function PeriodFields({ which, time }: { which: Which; time: TimeFilter }): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className={`time-fields time-fields-${which}`} aria-label={t(`timeFields.${which}`)}>
      <DateField which={which} end="from" period={time[which]} />
      <span aria-hidden="true">–</span>
      <DateField which={which} end="to" period={time[which]} />
    </fieldset>
  );
}

const OPEN: Period = { from: null, to: null };

/** Takes a date when Enter is pressed or the field is left; what is no date stays, and says so. */
function DateField(props: { which: Which; end: "from" | "to"; period: Period | null }): ReactElement {
  const { which, end, period } = props;
  const { t } = useTranslation();
  const explorer = useExplorer();
  const faultId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && draft.trim() !== "" && parseTypedDate(draft) === null;
  const take = () => {
    if (draft === null || wrong) return;
    setDraft(null);
    const value = parseTypedDate(draft);
    if (value === (period?.[end] ?? null)) return;
    const next = { ...(period ?? OPEN), [end]: value };
    explorer.setTime(partOf(which, next.from === null && next.to === null ? null : next));
  };
  return (
    <>
      <input
        className="time-date"
        type="text"
        inputMode="numeric"
        size={10}
        placeholder={t("time.datePlaceholder")}
        aria-label={t(`timeHandle.${which}_${end}`)}
        aria-invalid={wrong}
        aria-describedby={wrong ? faultId : undefined}
        data-testid={`date-${which}-${end}`}
        value={draft ?? period?.[end] ?? ""}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") take();
          if (event.key !== "Escape" || draft === null) return;
          event.preventDefault();
          event.stopPropagation();
          setDraft(null);
        }}
      />
      {wrong ? (
        <span className="time-fault" id={faultId} role="alert">
          {t("time.notADate")}
        </span>
      ) : null}
    </>
  );
}
