import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, usePresented } from "../../page/explorer.tsx";
import { Button } from "../../ui/Button.tsx";

/** Entities are there, and not one of them is let through: says so, with a way back for whatever keeps them out. */
export function NothingLeft(): ReactElement | null {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const shown = usePresented();
  const view = useExplorerState((state) => state.view);
  if (view.placements.size === 0 || shown.entities.size > 0) return null;
  const { filters, time, hidden, focus } = view;
  const kinds = filters.hiddenLabels.size + filters.hiddenTypes.size + filters.hiddenStatuses.size;
  return (
    <section className="nothing-left" role="status" data-testid="nothing-left">
      <p>{t("left.nothing", { count: view.placements.size })}</p>
      <div className="button-row">
        {kinds === 0 ? null : <Button onClick={() => explorer.showAllKinds()}>{t("left.kinds")}</Button>}
        {time.period === null ? null : (
          <Button onClick={() => explorer.setTime({ period: null, compared: null })}>
            {t("left.dates")}
          </Button>
        )}
        {hidden.size === 0 ? null : (
          <Button onClick={() => explorer.bringBack("all")}>{t("left.hidden")}</Button>
        )}
        {focus === null ? null : <Button onClick={() => explorer.focusOn(null)}>{t("left.focus")}</Button>}
      </div>
    </section>
  );
}
