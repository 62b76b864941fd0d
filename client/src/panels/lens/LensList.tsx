import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LensPage } from "#contract/lens/lens.ts";
import { useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { FilterField } from "../../ui/FilterField.tsx";
import { LineSample } from "../legend/LineSample.tsx";
import type { Edited, ListOf, Used } from "./said.ts";

interface ListProps {
  readonly of: ListOf;
  readonly page: LensPage;
  readonly narrow: boolean;
  readonly onEdit: (edited: Edited) => void;
  readonly onShow: (of: Used, name: string) => void;
}

interface Item {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly as?: string | undefined;
}

/** Entities, relations, or both; of a family the entities of all its labels. */
function usesOf({ used, ontology }: LensPage, of: ListOf, name: string): number {
  if (of !== "families") return used[of][name] ?? 0;
  const labels = ontology.families.find((one) => one.name === name)?.labels ?? [];
  return labels.reduce((sum, label) => sum + (used.labels[label] ?? 0), 0);
}

interface UsesProps {
  readonly item: Item;
  readonly count: number;
  readonly onShow: () => void;
}

function UsesButton({ item, count, onShow }: UsesProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const shown = words.number(count);
  return (
    <button
      type="button"
      className="lens-count"
      disabled={count === 0}
      aria-label={t("lens.showUsed", { name: item[words.language], count, shown })}
      onClick={onShow}
    >
      {shown}
    </button>
  );
}

/** The colour and shape of a family, as its entities have them. */
function FamilyMark({ name, page }: { name: string; page: LensPage }): ReactElement | null {
  const label = page.ontology.families.find((one) => one.name === name)?.labels[0];
  return label === undefined ? <span className="lens-blank" /> : <EntityGlyph label={label} size={20} />;
}

/** Everything of one sort: its sign, its names, who uses it (a click shows them), and whether people said something of it. */
export function LensList({ of, page, narrow, onEdit, onShow }: ListProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [filter, setFilter] = useState("");
  const needle = filter.trim().toLowerCase();
  const items = (page.ontology[of] as readonly Item[]).filter(({ name, zh, en }) =>
    `${name}\n${zh}\n${en}`.toLowerCase().includes(needle),
  );
  const said = new Set(page.hand[of].map(({ name }) => name));
  const count = (name: string) => usesOf(page, of, name);
  const other = words.language === "zh" ? "en" : "zh";
  return (
    <>
      <div className="lens-tools">
        <FilterField
          label={t("lens.filter")}
          typed={filter}
          onType={setFilter}
          testId={`lens-filter-${of}`}
        />
        {narrow ? null : (
          <Button icon="plus" data-testid={`lens-new-${of}`} onClick={() => onEdit({ of, name: null })}>
            {t(`lensNew.${of}`)}
          </Button>
        )}
      </div>
      <ul className="lens-list">
        {items.map((item) => (
          <li key={item.name} className="lens-row" data-testid="lens-row" data-name={item.name}>
            {of === "labels" ? <EntityGlyph label={item.name} size={20} /> : null}
            {of === "families" ? <FamilyMark name={item.name} page={page} /> : null}
            {of === "types" ? <LineSample type={item.as ?? item.name} /> : null}
            <span className="lens-names">
              <DataText className="lens-name">{item[words.language]}</DataText>
              <DataText className="quiet">{item[other]}</DataText>
              <code className="mono quiet">{item.name}</code>
              {item.as === undefined ? null : (
                <DataText className="lens-as">{t("lens.readAs", { name: words.type(item.as) })}</DataText>
              )}
            </span>
            {said.has(item.name) ? <span className="lens-said">{t("lens.byHand")}</span> : null}
            {of === "families" ? (
              <span className="lens-count">{words.number(count(item.name))}</span>
            ) : (
              <UsesButton {...{ item, count: count(item.name) }} onShow={() => onShow(of, item.name)} />
            )}
            {narrow ? null : (
              <IconButton
                icon="edit"
                label={t("lens.edit", { name: item[words.language] })}
                data-testid="lens-edit"
                onClick={() => onEdit({ of, name: item.name })}
              />
            )}
          </li>
        ))}
      </ul>
      {items.length === 0 ? <p className="note">{t("lens.none")}</p> : null}
    </>
  );
}
