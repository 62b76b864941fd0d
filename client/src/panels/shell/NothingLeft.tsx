import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorerState, usePresented } from "../../page/explorer.tsx";
import { useActs } from "../../page/registry.tsx";

/** Entities are there, and not one of them is let through: says so, with a way back for whatever keeps them out. */
export function NothingLeft(): ReactElement | null {
  const { t } = useTranslation();
  const acts = useActs();
  const shown = usePresented();
  const placed = useExplorerState((state) => state.view.placements.size);
  if (placed === 0 || shown.entities.size > 0) return null;
  return (
    <section className="nothing-left" role="status" data-testid="nothing-left">
      <p>{t("left.nothing", { count: placed })}</p>
      <div className="button-row">
        {acts
          .at("nothingLeft")
          .flat()
          .map(({ name }) => (
            <ActButton key={name} act={name} place="nothingLeft" icon={false} />
          ))}
      </div>
    </section>
  );
}
