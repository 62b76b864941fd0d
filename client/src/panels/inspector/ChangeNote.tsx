import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { RelationId } from "../../model/types.ts";
import { formatPeriod } from "../../page/dates.ts";
import { useExplorerState, usePresented } from "../../page/explorer.tsx";

/** What became of a tie between the two periods that are compared; nothing where none are. */
export function ChangeNote({ id }: { id: RelationId }): ReactElement | null {
  const { t } = useTranslation();
  const change = usePresented().changes.get(id);
  const period = useExplorerState((state) => (state.timePreview ?? state.view.time).period);
  const compared = useExplorerState((state) => (state.timePreview ?? state.view.time).compared);
  if (change === undefined || period === null || compared === null) return null;
  return (
    <p className={`change-note change-note-${change}`} data-testid="change-note">
      {t(`changeNote.${change}`, { period: formatPeriod(period), before: formatPeriod(compared) })}
    </p>
  );
}
