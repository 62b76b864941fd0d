import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Change } from "../../model/types.ts";
import { usePresented, useWords } from "../../page/explorer.tsx";
import { LineFrame } from "./LineSample.tsx";

/** The signs that the canvas puts on lines, and their strokes: a lost tie is dashed, the others are drawn through. */
const CHANGES = [
  { change: "gained", sign: "＋", dash: undefined },
  { change: "lost", sign: "－", dash: "4 2.500" },
  { change: "kept", sign: "", dash: undefined },
] as const satisfies readonly { change: Change; sign: string; dash: string | undefined }[];

/** Lines that no source reports as they stand: contacts made from events, and what became of ties between periods. */
export function MadeLines(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { contacts, changes } = usePresented();
  const counts = new Map<Change, number>();
  for (const change of changes.values()) counts.set(change, (counts.get(change) ?? 0) + 1);
  return (
    <>
      {changes.size === 0 ? null : (
        <>
          <h3 className="legend-group">{t("legend.changes")}</h3>
          <ul data-testid="legend-changes">
            {CHANGES.map(({ change, sign, dash }) => (
              <Line
                key={change}
                dash={dash}
                sign={sign}
                text={t(`change.${change}`)}
                count={words.number(counts.get(change) ?? 0)}
              />
            ))}
          </ul>
        </>
      )}
      {contacts.size === 0 ? null : (
        <ul data-testid="legend-contacts">
          <Line dash="1 2.500" sign="" text={t("contacts.one")} count={words.number(contacts.size)} />
        </ul>
      )}
    </>
  );
}

interface LineProps {
  readonly dash: string | undefined;
  readonly sign: string;
  readonly text: string;
  readonly count: string;
}

function Line({ dash, sign, text, count }: LineProps): ReactElement {
  return (
    <li className="legend-item">
      <span className="legend-row legend-still">
        <LineFrame>
          <path d="M1 5h16" stroke="currentColor" strokeDasharray={dash} />
        </LineFrame>
        <span className="legend-name">
          {sign} {text}
        </span>
        <span className="legend-count">{count}</span>
      </span>
    </li>
  );
}
