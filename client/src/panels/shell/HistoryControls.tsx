import { lazy, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActIconButton } from "../../page/ActButton.tsx";
import { useExplorerState, useNames } from "../../page/explorer.tsx";
import { stepSentence } from "../../page/steps.ts";
import { FetchedMenu } from "../../ui/menus/FetchedMenu.tsx";

const HistoryMenu = lazy(() =>
  import("./HistoryMenu.tsx").then((module) => ({ default: module.HistoryMenu })),
);

/** Undo and redo with the step's name, and the list of steps to jump to. */
export function HistoryControls(): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const history = useExplorerState((state) => state.history);
  const queries = useExplorerState((state) => state.queries);
  const context = { t, words, queries };
  const last = history.past.at(-1);
  const next = history.future[0];
  return (
    <div className="history-controls">
      <ActIconButton
        act="undo"
        label={
          last === undefined
            ? t("history.nothingToUndo")
            : t("history.undo", { step: stepSentence(last.step, context) })
        }
        data-testid="undo"
      />
      <ActIconButton
        act="redo"
        label={
          next === undefined
            ? t("history.nothingToRedo")
            : t("history.redo", { step: stepSentence(next.step, context) })
        }
        data-testid="redo"
      />
      <FetchedMenu icon="history" label={t("history.menu")} testId="history" Menu={HistoryMenu} />
    </div>
  );
}
