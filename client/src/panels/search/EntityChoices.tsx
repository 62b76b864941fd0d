import { ComboboxList } from "@ariakit/react";
import type { ReactElement, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { isKind } from "../../model/lens.ts";
import { useChoices, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { HitsPopover } from "./HitsPopover.tsx";
import { Option } from "./Option.tsx";

/** As many as are looked through; whoever is not among them is searched for. */
const MOST = 30;
/** The label of all entities. */
const EVERYBODY = "Entity";

interface Props {
  readonly labels: readonly string[];
  /** The field that the list hangs from. */
  readonly field: RefObject<HTMLElement | null>;
  readonly onPick: (id: string) => void;
}

/** Whom there is to choose from while nothing is typed: the best connected of these kinds. */
export function EntityChoices({ labels, field, onPick }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  const of = labels.filter((label) => isKind(ontology, label));
  const found = useChoices({ of: of.length === 0 ? EVERYBODY : of.join(","), limit: MOST });
  const { choices, truncated } = found.state === "ready" ? found.value : { choices: [], truncated: false };
  const note = found.state === "failed" ? t("search.failed") : truncated ? t("form.typeForMore") : null;
  return (
    <HitsPopover testId="choices" field={field}>
      <ComboboxList aria-label={t("form.choices")}>
        {choices.map(({ value, count, entity }) =>
          entity === null ? null : (
            <Option key={value} id={value} testId="choice" onClick={() => onPick(value)}>
              <EntityGlyph label={entity.label} />
              <span className="hit-names">
                <DataText className="hit-name">{words.name(entity)}</DataText>
              </span>
              <span className="hit-side">
                <span>{t("search.degree", { count, shown: words.number(count) })}</span>
              </span>
            </Option>
          ),
        )}
      </ComboboxList>
      {note === null ? null : <p className="hits-note">{note}</p>}
    </HitsPopover>
  );
}
