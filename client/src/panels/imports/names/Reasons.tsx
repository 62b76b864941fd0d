import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import type { Name } from "./NameRow.tsx";

const weighed = (weight: number) => `${weight > 0 ? "+" : "−"}${Math.abs(weight).toFixed(2)}`;

/** Why a name may mean each of those who are offered: what speaks for it and against it, and what that comes to. */
export function Reasons({ name }: { name: Name }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { candidates } = name;
  return (
    <section
      className="imports-reasons"
      aria-label={t("imports.reasonsOf", { name: name.name })}
      data-testid="imports-reasons"
    >
      {candidates.length === 0 ? <p className="note">{t("imports.nobodyLike")}</p> : null}
      {candidates.map((candidate, at) => (
        <div key={candidate.id}>
          <h3>
            <kbd>{at + 1}</kbd>
            <DataText>{words.name(candidate)}</DataText>
            <span className="mono imports-id">{candidate.id}</span>
          </h3>
          {candidate.score === null ? (
            <p className="note">{t("imports.calledSo")}</p>
          ) : (
            <dl>
              {candidate.reasons.map(({ code, sign, weight, sentence }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two reasons may be of one code
                <div key={`${code} ${place}`} data-sign={sign}>
                  <dt>{words.bilingual(sentence)}</dt>
                  <dd>{weighed(weight)}</dd>
                </div>
              ))}
              <div className="imports-sum">
                <dt>{t(`imports.verdict.${candidate.verdict ?? "maybe"}`)}</dt>
                <dd>{weighed(candidate.score)}</dd>
              </div>
            </dl>
          )}
        </div>
      ))}
    </section>
  );
}
