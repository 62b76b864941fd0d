import { type ReactElement, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { EntityFact, RelationFact } from "../../model/types.ts";
import { useExplorer, useExplorerState, useNames, usePresented } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { chosenEntities } from "../../state/producers/choosing.ts";
import { type Column, type ColumnContext, entityColumns, relationColumns } from "./columns.ts";
import { FactTable, useOrderedTable } from "./FactTable.tsx";
import type { How } from "./Grid.tsx";
import { rangeOf } from "./order.ts";

function useColumnContext(): ColumnContext {
  const { t } = useTranslation();
  const words = useNames();
  const presented = usePresented();
  const view = useExplorerState((state) => state.view);
  const metrics = useExplorerState((state) => state.metrics);
  const { placements, notes } = view;
  return useMemo(
    () => ({ t, words, presented, metrics, view: { placements, notes } }),
    [t, words, presented, metrics, placements, notes],
  );
}

/** The entities that can be seen; what is selected here is selected on the canvas. */
export function EntityTable(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const context = useColumnContext();
  const { entities } = context.presented;
  const rows = useMemo(() => [...entities.values()], [entities]);
  const all = useMemo(() => entityColumns(context), [context]);
  const table = useOrderedTable("entities", { rows, all });
  const choice = useEntityChoice(rows, table.order);
  return (
    <FactTable
      table={table}
      cell={entityCell}
      label={t("table.entities")}
      empty={t("table.noEntities")}
      measurable
      multiple
      {...choice}
      onOpen={(row) => void explorer.stage(row.id)}
    />
  );
}

function entityCell(row: EntityFact, column: Column<EntityFact>): ReactElement {
  if (column.key === "name") {
    return (
      <>
        <EntityGlyph label={row.label} size={16} />
        <DataText className="grid-text">{column.text(row)}</DataText>
      </>
    );
  }
  return <DataText className="grid-text">{column.text(row)}</DataText>;
}

/** The choice, shared with the canvas: one row, one more or less, or all between two. */
function useEntityChoice(rows: readonly EntityFact[], order: Int32Array) {
  const explorer = useExplorer();
  const selection = useExplorerState((state) => state.selection);
  const companions = useExplorerState((state) => state.companions);
  const anchor = useRef<string | null>(null);
  const chosen = useMemo(() => new Set(chosenEntities({ selection, companions })), [selection, companions]);
  const onChoose = (id: string, how: How) => {
    if (how === "range") {
      const keys = Array.from(order, (at) => rows[at]?.id ?? "");
      explorer.choose(rangeOf(keys, anchor.current, id), "replace");
      return;
    }
    anchor.current = id;
    if (how === "toggle") explorer.toggleCompanion(id);
    else explorer.select({ kind: "entity", id });
  };
  return {
    isSelected: (id: string) => chosen.has(id),
    lead: selection?.kind === "entity" ? selection.id : null,
    onChoose,
  };
}

/** The relations that can be seen: the same facts for people who cannot or would not read a drawing. */
export function RelationTable(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const selected = useExplorerState(({ selection }) =>
    selection?.kind === "relation" ? selection.id : null,
  );
  const context = useColumnContext();
  const { relations } = context.presented;
  const rows = useMemo(() => [...relations.values()], [relations]);
  const all = useMemo(() => relationColumns(context), [context]);
  const table = useOrderedTable("relations", { rows, all });
  return (
    <FactTable
      table={table}
      cell={relationCell}
      label={t("table.relations")}
      empty={t("table.emptyView")}
      multiple={false}
      isSelected={(id) => id === selected}
      lead={selected}
      onChoose={(id) => explorer.select({ kind: "relation", id })}
      // Enter on an end goes to that entity, anywhere else to the relation's evidence.
      onOpen={(row, column) => {
        const end = column === "from" ? row.from : column === "to" ? row.to : null;
        if (end === null) explorer.select({ kind: "relation", id: row.id });
        else void explorer.stage(end);
      }}
    />
  );
}

function relationCell(row: RelationFact, column: Column<RelationFact>): ReactElement {
  if (column.key === "status") return <StatusBadge status={row.status} />;
  return <DataText className="grid-text">{column.text(row)}</DataText>;
}
