import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../cypher/faults.ts";
import { useExplorerState } from "../../../page/explorer.tsx";
import { CypherField } from "./CypherField.tsx";
import { FaultList } from "./FaultList.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import { Notice } from "./Notice.tsx";
import { ParamTable } from "./ParamTable.tsx";
import type { Surface, SurfaceParts } from "./surface.ts";
import { Toolbar } from "./Toolbar.tsx";
import type { Editor } from "./useEditor.tsx";
import type { LanguageAtHand } from "./useLanguage.tsx";
import type { RunMode } from "./written.ts";

interface EditorPaneProps {
  readonly editor: Editor;
  readonly at: LanguageAtHand;
  readonly marks: readonly Mark[];
  readonly running: boolean;
  readonly onRun: (mode: RunMode) => void;
  readonly onCancel: () => void;
  /** Beside the buttons of the toolbar. */
  readonly tools?: ReactNode;
  /** Sentences between the text and its parameters. */
  readonly children?: ReactNode;
}

/** The text with its buttons, what is wrong with it, and its parameters. */
export function EditorPane(props: EditorPaneProps): ReactElement {
  const { editor, at, marks, running, onRun, onCancel, tools, children } = props;
  const [looking, setLooking] = useState(false);
  const [failed, setFailed] = useState(false);
  const plain = failed || at.state === "gone";
  const format = useFormat(editor, at);
  const parts = useSurfaceParts(props, format);
  const onSurface = useCallback(
    (surface: Surface | null) => {
      editor.surface.current = surface;
    },
    [editor.surface],
  );
  const onFailed = useCallback(() => setFailed(true), []);
  const retry = () => {
    setFailed(false);
    at.retry();
  };
  return (
    <div className="editor-pane" data-testid="cypher-editor" data-language={at.state}>
      <Toolbar
        editor={editor}
        running={running}
        onRun={onRun}
        onCancel={onCancel}
        onFormat={plain ? null : format}
        onHistory={() => setLooking(true)}
      >
        {tools}
      </Toolbar>
      {plain ? <PlainNotice onRetry={retry} /> : null}
      <div className="editor-field">
        <CypherField
          text={editor.written.text}
          parts={parts}
          marks={marks}
          plain={plain}
          onSurface={onSurface}
          onFailed={onFailed}
        />
      </div>
      <FaultList
        text={editor.written.text}
        marks={marks}
        onChoose={({ from, to }) => editor.surface.current?.select(from, to)}
      />
      {children}
      <ParamTable rows={editor.params} onType={editor.setParam} />
      {looking ? (
        <HistoryDialog
          history={editor.history}
          onClose={() => setLooking(false)}
          onChoose={({ text, params }) => {
            setLooking(false);
            editor.takeOver({ text, params, name: null });
          }}
        />
      ) : null}
    </div>
  );
}

function PlainNotice({ onRetry }: { onRetry: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice look="info" testId="cypher-plain-note">
      <p>
        {t("editor.plain")}{" "}
        <button type="button" className="text-button" onClick={onRetry}>
          {t("editor.retry")}
        </button>
      </p>
    </Notice>
  );
}

/** Lays the text out anew; the caret stays at the word where it was. */
function useFormat({ written, surface }: Editor, { language }: LanguageAtHand): () => void {
  const latest = useRef({ written, language });
  useEffect(() => {
    latest.current = { written, language };
  });
  return useCallback(() => {
    const { text } = latest.current.written;
    void latest.current.language?.format(text, surface.current?.caret() ?? 0).then((formatted) => {
      // What was typed meanwhile is worth more.
      if (formatted === null || latest.current.written.text !== text || formatted.text === text) return;
      surface.current?.replace(formatted.text, formatted.at);
    });
  }, [surface]);
}

/** What the field tells and asks, the same object as long as it lives: a new one would open the editor anew. */
function useSurfaceParts(props: EditorPaneProps, format: () => void): SurfaceParts {
  const { t } = useTranslation();
  const spoken = useExplorerState((state) => state.language);
  const latest = useRef({ props, t, format, spoken });
  useEffect(() => {
    latest.current = { props, t, format, spoken };
  });
  return useMemo<SurfaceParts>(
    () => ({
      onChange: (text) => latest.current.props.editor.type(text),
      onRun: () => latest.current.props.onRun("run"),
      onFormat: () => latest.current.format(),
      onHistory: (step) => latest.current.props.editor.walk(step),
      complete: async (text, caret, explicit) =>
        (await latest.current.props.at.language?.complete(text, caret, explicit)) ?? null,
      sign: async (text, caret) => (await latest.current.props.at.language?.sign(text, caret)) ?? null,
      kindName: (kind) => latest.current.t(`editor.kind.${kind}`),
      language: () => latest.current.spoken,
    }),
    [],
  );
}
