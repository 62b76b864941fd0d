import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../../page/pageContext.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button, IconButton } from "../../../ui/Button.tsx";
import type { Editor } from "./useEditor.tsx";
import type { RunMode } from "./written.ts";

interface ToolbarProps {
  readonly editor: Editor;
  readonly running: boolean;
  readonly onRun: (mode: RunMode) => void;
  readonly onCancel: () => void;
  /** Null where there is nothing that formats. */
  readonly onFormat: (() => void) | null;
  readonly onHistory: () => void;
  /** What others put beside the buttons, such as the switch that allows changes. */
  readonly children?: ReactNode;
}

const MAC = /mac|iphone|ipad/i.test(navigator.platform);
const RUN_KEYS = MAC ? "⌘↵" : "Ctrl+↵";

/** What can be done with the text. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { t } = useTranslation();
  const { editor, running, onRun, onCancel, onFormat, onHistory, children } = props;
  const { written, takeOver } = editor;
  const empty = written.text.trim() === "";
  return (
    <div className="editor-tools" role="toolbar" aria-label={t("editor.tools")}>
      {running ? (
        <Button icon="close" look="primary" onClick={onCancel} data-testid="cypher-cancel">
          {t("editor.cancel")}
        </Button>
      ) : (
        <Button
          icon="play"
          look="primary"
          onClick={() => onRun("run")}
          aria-disabled={empty}
          data-tip={t("editor.runTip")}
          data-keys={RUN_KEYS}
          data-testid="cypher-run"
        >
          {t("editor.run")}
        </Button>
      )}
      <Button
        onClick={() => onRun("explain")}
        aria-disabled={empty || running}
        data-tip={t("editor.explainTip")}
        data-testid="cypher-explain"
      >
        {t("editor.explain")}
      </Button>
      <Button
        onClick={() => onRun("profile")}
        aria-disabled={empty || running}
        data-tip={t("editor.profileTip")}
        data-testid="cypher-profile"
      >
        {t("editor.profile")}
      </Button>
      {onFormat === null ? null : (
        <IconButton
          icon="menu"
          label={t("editor.format")}
          keys="Shift+Alt+F"
          onClick={onFormat}
          data-testid="cypher-format"
        />
      )}
      <IconButton
        icon="history"
        label={t("editor.history")}
        keys="Alt+↑"
        aria-haspopup="dialog"
        onClick={onHistory}
        data-testid="cypher-history"
      />
      <IconButton
        icon="plus"
        label={t("editor.new")}
        aria-disabled={empty}
        onClick={() => takeOver({ text: "", params: {}, name: null })}
        data-testid="cypher-new"
      />
      <SaveButton editor={editor} />
      {children}
      {written.name === null ? null : (
        <DataText className="editor-name">{t("editor.from", { name: written.name })}</DataText>
      )}
    </div>
  );
}

/** Asks for a title and the rest; what was saved is what the next save changes. */
function SaveButton({ editor }: Pick<ToolbarProps, "editor">): ReactElement {
  const { t } = useTranslation();
  const saveAsQuery = usePage((page) => page.saveAsQuery);
  const { written, values, takeOver } = editor;
  const empty = written.text.trim() === "";
  return (
    <IconButton
      icon="keep"
      label={t("editor.save")}
      aria-disabled={empty}
      onClick={() => {
        if (empty) return;
        saveAsQuery({ text: written.text, params: values, name: written.name }, ({ name, cypher }) =>
          takeOver({ text: cypher, params: values, name }),
        );
      }}
      data-testid="cypher-save"
    />
  );
}
