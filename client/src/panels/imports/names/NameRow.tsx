import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { type useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { Decided, Verdict } from "../session/deciding.ts";

export type Names = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importNames"]>>;
export type Name = Names["names"][number];
export type Candidate = Name["candidates"][number];

/** A name as a person has decided it here, which may not have been planned yet. */
export interface NameNow {
  readonly name: Name;
  /** Whom it is taken for; null for somebody new. */
  readonly means: string | null;
  readonly isNew: boolean;
  readonly isDecided: boolean;
  readonly isLater: boolean;
  readonly judgementOf: (candidate: Candidate) => Candidate["judgement"];
}

export function nameNow(name: Name, { same, judged }: Decided): NameNow {
  const [decision] = same;
  const said = (id: string) => judged.find((one) => one.id === id)?.judgement ?? null;
  const isLater = decision === undefined && judged.some(({ judgement }) => judgement === "unsure");
  const apart = name.means !== null && said(name.means) === "negative";
  const means = decision === undefined ? (apart ? null : name.means) : decision.id;
  return {
    ...{ name, means, isLater: isLater || (judged.length === 0 && !decision && name.state === "later") },
    isNew: decision === undefined ? name.kind === "new" || apart : decision.id === null,
    isDecided: decision !== undefined || (name.decided && judged.length === 0),
    judgementOf: ({ id }) => said(id),
  };
}

interface RowProps {
  readonly now: NameNow;
  readonly decide: (verdict: Verdict) => void;
}

/** A name with whom it may mean: those of the graph who are likeliest, or somebody new. */
export function NameRow({ now, decide }: RowProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { name, isNew, isDecided, isLater } = now;
  return (
    <>
      <span className="imports-name-of">
        {name.label === null ? null : <EntityGlyph label={name.label} size={18} />}
        <DataText as="strong">{name.name}</DataText>
        <span className="count">
          {name.label === null ? "" : `${words.label(name.label)} · `}
          {t("count.rows", { count: name.rows, shown: words.number(name.rows) })}
        </span>
        {isDecided ? (
          <span className="imports-decided">
            <Icon name="check" size={11} />
            {t("imports.decided")}
          </span>
        ) : null}
        {isLater ? <span className="count">{t("imports.nameStates.later")}</span> : null}
      </span>
      <span className="imports-candidates">
        {name.candidates.map((candidate, at) => (
          <CandidateButton key={candidate.id} {...{ candidate, at, now, decide }} />
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="imports-candidate"
          aria-pressed={isNew}
          onClick={() => decide({ name: name.name, means: null })}
          data-testid="imports-new"
        >
          <kbd>N</kbd>
          {t("imports.somebodyNew")}
        </button>
      </span>
    </>
  );
}

interface CandidateProps extends RowProps {
  readonly candidate: Candidate;
  readonly at: number;
}

function CandidateButton({ candidate, at, now, decide }: CandidateProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { id, label, score, related } = candidate;
  const isApart = now.judgementOf(candidate) === "negative";
  return (
    <button
      type="button"
      tabIndex={-1}
      className="imports-candidate"
      aria-pressed={now.means === id}
      data-apart={isApart}
      data-verdict={candidate.verdict}
      onClick={() => decide({ name: now.name.name, means: id })}
      data-testid="imports-same"
    >
      {at < 9 ? <kbd>{at + 1}</kbd> : null}
      <EntityGlyph label={label} size={16} />
      <DataText>{words.name(candidate)}</DataText>
      <span className="count">{words.label(label)}</span>
      {score === null || candidate.verdict === null ? null : (
        <span className="imports-score" title={words.number(Math.round(score * 10) / 10)}>
          {t(`imports.likely.${candidate.verdict}`)}
        </span>
      )}
      {related === null ? null : <span className="count">{t(`imports.related.${related}`)}</span>}
      {isApart ? <span className="imports-apart">{t("imports.apart")}</span> : null}
    </button>
  );
}
