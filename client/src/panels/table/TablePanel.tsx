import "./table.css";
import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { QueryTable } from "./QueryTable.tsx";
import { EntityTable, RelationTable } from "./ViewTable.tsx";

type Shown = "entities" | "relations" | "query";

/** What can be seen, as tables: entities, relations, and the latest query's answer. */
export function TablePanel(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const result = useExplorerState((state) => state.query?.result ?? null);
  const title = useExplorerState(
    (state) => state.queries.find(({ name }) => name === state.query?.name)?.title,
  );
  const [choice, setChoice] = useState<Shown>(result === null ? "entities" : "query");
  useEffect(() => setChoice(result === null ? "entities" : "query"), [result]);
  const shown = choice === "query" && result === null ? "entities" : choice;
  const { entities, relations } = usePresented();
  const tabs: readonly (readonly [Shown, string])[] = [
    ["entities", `${t("table.entities")} ${words.number(entities.size)}`],
    ["relations", `${t("table.relations")} ${words.number(relations.size)}`],
    ...(result === null
      ? []
      : [["query", title === undefined ? result.name : words.bilingual(title)] as const]),
  ];
  const cut = shown === "query" ? (result?.table.truncated ?? null) : null;
  return (
    <div className="table-panel" data-testid="table" data-shown={shown}>
      <div className="table-bar">
        <fieldset className="segmented" aria-label={t("table.what")}>
          {tabs.map(([name, text]) => (
            <button
              key={name}
              type="button"
              aria-pressed={shown === name}
              data-testid={`table-${name}`}
              onClick={() => setChoice(name)}
            >
              <DataText>{text}</DataText>
            </button>
          ))}
        </fieldset>
        {cut === null ? null : (
          <span className="cut-note" data-testid="table-cut">
            <Icon name="filter" size={12} />
            {cut.total === null
              ? t("cut.unknownTotal", { shown: words.number(cut.shown) })
              : t("cut.of", { shown: words.number(cut.shown), total: words.number(cut.total) })}
          </span>
        )}
      </div>
      {shown === "entities" ? <EntityTable /> : null}
      {shown === "relations" ? <RelationTable /> : null}
      {shown === "query" && result !== null ? <QueryTable result={result} /> : null}
    </div>
  );
}
