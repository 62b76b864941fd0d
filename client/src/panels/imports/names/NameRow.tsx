import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { type useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import { Icon } from "../../../ui/Icon.tsx";

export type Name = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importNames"]>>["names"][number];

interface RowProps {
  readonly name: Name;
  /** What a person has said of it here; null where nobody has. */
  readonly decided: { readonly id: string | null } | null;
  readonly decide: (id: string | null) => void;
}

/** A name with whom it may mean: one of the graph, or somebody new. */
export function NameRow({ name, decided, decide }: RowProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const taken = decided === null ? name.means : decided.id;
  const isNew = decided === null ? name.kind === "new" : decided.id === null;
  return (
    <>
      <span className="imports-name-of">
        {name.label === null ? null : <EntityGlyph label={name.label} size={18} />}
        <DataText as="strong">{name.name}</DataText>
        <span className="count">
          {name.label === null ? "" : `${words.label(name.label)} · `}
          {t("count.rows", { count: name.rows, shown: words.number(name.rows) })}
        </span>
        {decided === null && !name.decided ? null : (
          <span className="imports-decided">
            <Icon name="check" size={11} />
            {t("imports.decided")}
          </span>
        )}
      </span>
      <span className="imports-candidates">
        {name.candidates.map((candidate, at) => (
          <button
            key={candidate.id}
            type="button"
            tabIndex={-1}
            className="imports-candidate"
            aria-pressed={taken === candidate.id}
            onClick={() => decide(candidate.id)}
            data-testid="imports-same"
          >
            {at < 9 ? <kbd>{at + 1}</kbd> : null}
            <EntityGlyph label={candidate.label} size={16} />
            <DataText>{words.name(candidate)}</DataText>
            <span className="count">{words.label(candidate.label)}</span>
            <span className="mono imports-id">{candidate.id}</span>
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="imports-candidate"
          aria-pressed={isNew}
          onClick={() => decide(null)}
          data-testid="imports-new"
        >
          <kbd>N</kbd>
          {t("imports.somebodyNew")}
        </button>
      </span>
    </>
  );
}
