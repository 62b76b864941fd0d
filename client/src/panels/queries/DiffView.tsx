import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { type DiffLine, diffOf, hunks } from "./diff.ts";

const SIGNS = { both: " ", old: "−", new: "+" } as const;

/** Two texts laid over each other: only what differs, with a little around it. */
export function DiffView(props: {
  label: string;
  old: readonly string[];
  made: readonly string[];
}): ReactElement {
  const { t } = useTranslation();
  const shown = hunks(diffOf(props.old, props.made));
  if (shown.length === 0) return <p className="note">{t("gallery.noDifference")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="diff mono" aria-label={props.label} tabIndex={0} data-testid="diff">
      {shown.map((line, index) =>
        line === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move.
          <p key={index} className="diff-gap" aria-hidden="true">
            ⋯
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move.
          <Line key={index} line={line} />
        ),
      )}
    </section>
  );
}

function Line({ line }: { line: DiffLine }): ReactElement {
  const { t } = useTranslation();
  const { side, text } = line;
  return (
    <p className={`diff-line diff-${side}`}>
      <span className="diff-sign" aria-hidden="true">
        {SIGNS[side]}
      </span>
      {side === "both" ? null : (
        <span className="visually-hidden">
          {side === "old" ? t("gallery.diffOld") : t("gallery.diffNew")}{" "}
        </span>
      )}
      <span>{text}</span>
    </p>
  );
}
