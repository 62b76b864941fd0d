import { lazy, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { stepSentence } from "../../page/steps.ts";
import { IconButton } from "../../ui/Button.tsx";
import { FetchedMenu } from "../../ui/FetchedMenu.tsx";

const HistoryMenu = lazy(() =>
  import("./HistoryMenu.tsx").then((module) => ({ default: module.HistoryMenu })),
);

/** Undo and redo with the step's name, and the list of steps to jump to. */
export function HistoryControls(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const history = useExplorerState((state) => state.history);
  const queries = useExplorerState((state) => state.queries);
  const context = { t, words, queries };
  const last = history.past.at(-1);
  const next = history.future[0];
  return (
    <div className="history-controls">
      <IconButton
        icon="undo"
        keys="Ctrl Z"
        label={
          last === undefined
            ? t("history.nothingToUndo")
            : t("history.undo", { step: stepSentence(last.step, context) })
        }
        aria-disabled={last === undefined}
        data-testid="undo"
        onClick={() => explorer.undo()}
      />
      <IconButton
        icon="redo"
        keys="Ctrl ⇧ Z"
        label={
          next === undefined
            ? t("history.nothingToRedo")
            : t("history.redo", { step: stepSentence(next.step, context) })
        }
        aria-disabled={next === undefined}
        data-testid="redo"
        onClick={() => explorer.redo()}
      />
      <FetchedMenu icon="history" label={t("history.menu")} testId="history" Menu={HistoryMenu} />
    </div>
  );
}
