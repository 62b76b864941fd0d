import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useEntityDetail, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { EntityCombobox } from "./EntityCombobox.tsx";

interface Props {
  readonly id?: string;
  readonly title: string;
  readonly labels: readonly string[];
  /** The chosen entity's id, or "". */
  readonly value: string;
  readonly invalid?: boolean;
  /** An entity that cannot be chosen: the one asked about. */
  readonly except?: string;
  /** Whether what is selected on the canvas is offered under the field. */
  readonly offers?: boolean;
  /** Whether the best connected are offered as long as nothing is typed. */
  readonly choices?: boolean;
  readonly onChange: (id: string) => void;
}

/** Chooses one entity by searching; the choice stands as a chip that can be taken back. */
export function EntityPicker(props: Props): ReactElement {
  const {
    id,
    title,
    labels,
    value,
    invalid = false,
    except = null,
    offers = true,
    choices = false,
    onChange,
  } = props;
  const { t } = useTranslation();
  const words = useWords();
  if (value !== "") return <PickedEntity id={value} onClear={() => onChange("")} />;
  const kinds = labels.map(words.label).join(words.language === "zh" ? "、" : ", ");
  return (
    <div className="picker">
      <EntityCombobox
        {...(id === undefined ? {} : { id })}
        label={title}
        placeholder={kinds === "" ? t("form.pick") : t("form.pickOf", { kinds })}
        labels={labels}
        invalid={invalid}
        {...(choices ? { onChoose: onChange } : {})}
        onPick={(hit) => {
          if (hit.id !== except) onChange(hit.id);
        }}
      />
      {offers ? <CurrentChoice labels={labels} except={except} onChange={onChange} /> : null}
    </div>
  );
}

/** Offers what is selected on the canvas, where its label fits. */
function CurrentChoice(props: {
  labels: readonly string[];
  except: string | null;
  onChange: (id: string) => void;
}): ReactElement | null {
  const { labels, except, onChange } = props;
  const { t } = useTranslation();
  const words = useWords();
  const selected = useExplorerState((state) =>
    state.selection?.kind === "entity" ? (state.facts.entities.get(state.selection.id) ?? null) : null,
  );
  if (selected === null || selected.id === except) return null;
  if (labels.length > 0 && !labels.includes(selected.label)) return null;
  return (
    <button type="button" className="picker-current" onClick={() => onChange(selected.id)}>
      <EntityGlyph label={selected.label} size={14} />
      <DataText>{t("form.useSelected", { name: words.name(selected) })}</DataText>
    </button>
  );
}

/** An entity by its name, with a button that takes it back. */
export function PickedEntity({ id, onClear }: { id: string; onClear: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const fact = useExplorerState((state) => state.facts.entities.get(id) ?? null);
  // An id from the address may name an entity that this session has not heard of.
  const detail = useEntityDetail(fact === null ? id : null);
  const entity = fact ?? (detail.state === "ready" ? detail.value : null);
  return (
    <div className="chip chip-wide" data-testid="picked">
      {entity === null ? null : <EntityGlyph label={entity.label} size={16} />}
      <DataText className="chip-text">{entity === null ? id : words.name(entity)}</DataText>
      <IconButton icon="close" label={t("form.clear")} className="icon-button-small" onClick={onClear} />
    </div>
  );
}
