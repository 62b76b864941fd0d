import { type KeyboardEvent, type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import type { Period, TimeFilter } from "../../model/types.ts";
import { parseTypedDate } from "../../page/dates.ts";
import { useExplorer } from "../../page/explorer.tsx";
import { partOf, type Which } from "./useBrush.tsx";

type End = keyof Period;
type Drafts = Readonly<Record<End, string | null>>;

const NONE: Drafts = { from: null, to: null };

const isWrong = (draft: string | null) =>
  draft !== null && draft.trim() !== "" && parseTypedDate(draft) === null;

/**
 * Both ends of a period as text, for exact dates. They are taken together, when Enter is pressed or the pair is left:
 * a new start that lies after the old end must not turn the period round while the new end is being typed.
 */
export function PeriodFields({ which, time }: { which: Which; time: TimeFilter }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const faultId = useId();
  const [drafts, setDrafts] = useState(NONE);
  const period = time[which];
  const wrong = isWrong(drafts.from) || isWrong(drafts.to);
  const take = () => {
    if (wrong || (drafts.from === null && drafts.to === null)) return;
    setDrafts(NONE);
    const end = (name: End) =>
      drafts[name] === null ? (period?.[name] ?? null) : parseTypedDate(drafts[name]);
    const next = { from: end("from"), to: end("to") };
    explorer.setTime(partOf(which, next.from === null && next.to === null ? null : next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") take();
    if (event.key !== "Escape" || drafts === NONE) return;
    event.preventDefault();
    event.stopPropagation();
    setDrafts(NONE);
  };
  const field = (end: End) => (
    <input
      className="time-date"
      type="text"
      size={10}
      autoComplete="off"
      placeholder={t("time.datePlaceholder")}
      aria-label={t(`timeHandle.${which}_${end}`)}
      aria-invalid={isWrong(drafts[end])}
      aria-describedby={isWrong(drafts[end]) ? faultId : undefined}
      data-testid={`date-${which}-${end}`}
      value={drafts[end] ?? period?.[end] ?? ""}
      onChange={(event) => setDrafts({ ...drafts, [end]: event.currentTarget.value })}
      onKeyDown={onKeyDown}
    />
  );
  return (
    <fieldset
      className={`time-fields time-fields-${which}`}
      aria-label={t(`timeFields.${which}`)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) take();
      }}
    >
      {field("from")}
      <span aria-hidden="true">–</span>
      {field("to")}
      {wrong ? (
        <span className="time-fault" id={faultId} role="alert">
          {t("time.notADate")}
        </span>
      ) : null}
    </fieldset>
  );
}
