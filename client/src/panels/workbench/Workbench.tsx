import "./workbench.css";
import { type PointerEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { statementsIn } from "../../cypher/scan.ts";
import { usePage } from "../../page/pageContext.tsx";
import { EditorPane } from "./editor/EditorPane.tsx";
import { FailureWords, Notice } from "./editor/Notice.tsx";
import { type Editor, useEditor } from "./editor/useEditor.tsx";
import { useFaults, useKnown, useLanguage, useSchema } from "./editor/useLanguage.tsx";
import { type Sent, useMarks } from "./editor/useMarks.tsx";
import { usePortability } from "./editor/usePortability.tsx";
import { type RunMode, textFor, whyNot } from "./editor/written.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import { ResultsView } from "./results/ResultsView.tsx";
import { useNotedRun } from "./useNotedRun.tsx";
import { type Running, useRun } from "./useRun.tsx";
import { AllowChanges } from "./writing/AllowChanges.tsx";
import { useWriting, type Writing, wouldWrite } from "./writing/useWriting.tsx";
import { WritePreview } from "./writing/WritePreview.tsx";
import { WriteTold } from "./writing/WriteTold.tsx";

/** Free Cypher below the canvas: the text with all that helps to write it, and what came of it. */
export function Workbench(): ReactElement {
  const { t } = useTranslation();
  const dock = usePage((page) => page.dock);
  const running = useRun();
  const editor = useEditor();
  const at = useLanguage();
  const schema = useSchema(dock === "cypher");
  const told = useKnown(at.language, schema, editor.values);
  const found = useFaults(at.language, editor.written.text, told);
  const { send, sent, why } = useSending(editor, running);
  const { run } = running;
  useNotedRun(run, editor.written.name);
  const writing = useWriting({
    possible: schema?.writes ?? false,
    run,
    query: { text: sent?.text ?? "", params: sent?.params ?? {} },
  });
  const more = usePortability(editor.written.text, schema?.deviates ?? null);
  const marks = useMarks({ text: editor.written.text, found, sent, run, more });
  useFocusOnDraft(editor);
  return (
    <Frame
      editor={
        <EditorPane
          editor={editor}
          at={at}
          marks={marks}
          running={run?.state === "running"}
          onRun={send}
          onCancel={running.cancel}
          tools={<AllowChanges writing={writing} />}
        >
          <Notices editor={editor} why={why} running={running} sent={sent} writing={writing} />
          <WritePreview writing={writing} />
        </EditorPane>
      }
      empty={t(writing.allowed ? "writing.noResults" : "editor.noResults")}
      results={
        run === null || (run.state === "failed" && run.count === 0) ? null : (
          <ResultsView run={run} onMore={running.again} onCancel={running.cancel} />
        )
      }
    />
  );
}

type Asked = Parameters<Running["start"]>[0];
type Why = NonNullable<ReturnType<typeof whyNot>>;

interface Sending {
  readonly send: (mode: RunMode) => void;
  readonly sent: (Sent & { readonly params: Readonly<Record<string, unknown>> }) | null;
  /** Why the text as it stands was not run when that was asked for. */
  readonly why: Why | null;
}

const isSame = (one: Asked, other: Asked): boolean =>
  one.text === other.text && JSON.stringify(one.params) === JSON.stringify(other.params);

/** Runs the text, or says why not. */
function useSending(
  { written, missing: missingNow, now, history, surface }: Editor,
  { run, start }: Running,
): Sending {
  const landmarks = usePage((page) => page.landmarks);
  const [sent, setSent] = useState<Sending["sent"]>(null);
  const [refused, setRefused] = useState<{ text: string; why: Why } | null>(null);
  const send = (mode: RunMode) => {
    const { text, values, missing } = now();
    const why = whyNot(text, mode, missing);
    setRefused(why === null ? null : { text, why });
    if (why === "several") {
      const second = statementsIn(text)[1];
      if (second !== undefined) surface.current?.select(second.from, second.to);
    } else if (why === "missing") {
      landmarks.get(`param ${missing[0] ?? ""}`)?.focus();
    }
    if (why !== null) return;
    const { text: whole, lines } = textFor(mode, text);
    // Asked for twice: the one that is on its way goes on. Another text takes its place.
    if (run?.state === "running" && isSame(run.question, { text: whole, params: values })) return;
    setSent({ text, lines, params: values });
    history.add({ text, params: values, at: Date.now(), ran: true });
    start({ text: whole, params: values });
  };
  const still = refused !== null && refused.text === written.text;
  return {
    send,
    sent,
    why: still && (refused.why !== "missing" || missingNow.length > 0) ? refused.why : null,
  };
}

interface NoticesProps {
  readonly editor: Editor;
  readonly why: Why | null;
  readonly running: Running;
  readonly sent: Sent | null;
  readonly writing: Writing;
}

/** Why nothing was run, why a run failed, and where a text went that made room. */
function Notices({ editor, why, running: { run }, sent, writing }: NoticesProps): ReactElement {
  const { t } = useTranslation();
  const { missing, written, putAside } = editor;
  const names = missing.map((name) => `$${name}`).join(", ");
  return (
    <>
      {why === null ? null : (
        <Notice look="bad" testId="cypher-why">
          <p>{t(`editor.why.${why}`, { names, count: statementsIn(written.text).length })}</p>
        </Notice>
      )}
      <WriteTold writing={writing} refused={wouldWrite(run)} />
      {why === null && run?.failure && !(writing.allowed && wouldWrite(run)) ? (
        <Notice look="bad" testId="cypher-failure">
          <FailureWords failure={run.failure} lines={sent?.lines ?? 0} />
        </Notice>
      ) : null}
      {putAside === 0 ? null : <PutAside key={putAside} editor={editor} />}
    </>
  );
}

/** Said once for each text that made room; it goes away with the next text that is typed. */
function PutAside({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation();
  const [text] = useState(editor.written.text);
  const [closed, setClosed] = useState(false);
  const last = editor.history.entries.find(({ ran }) => !ran);
  if (closed || editor.written.text !== text || last === undefined) return null;
  return (
    <Notice look="info" testId="cypher-aside">
      <p>
        {t("editor.aside")}{" "}
        <button
          type="button"
          className="text-button"
          onClick={() => {
            setClosed(true);
            editor.takeOver({ text: last.text, params: last.params, name: null });
          }}
        >
          {t("editor.bringBack")}
        </button>
      </p>
    </Notice>
  );
}

/** Whoever opens a text in the editor goes on there. */
function useFocusOnDraft({ surface }: Editor): void {
  const draft = usePage((page) => page.draft);
  useEffect(() => {
    if (draft !== null) surface.current?.focus();
  }, [draft, surface]);
}

/** With its head and the line below it, at most half of what the canvas had; whoever wants more draws its edge up. */
function halfOfCanvas(): number {
  const parts = ["--bar-height", "--legend-height", "--time-height"].map((name) =>
    Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)),
  );
  const canvas = parts.reduce((left, part) => left - part, window.innerHeight);
  const [head, line] = [32, 30];
  return Math.max(HEIGHT.min, Math.floor(((canvas / 2 - head - line) / window.innerHeight) * 100));
}

const HEIGHT = { name: "editor.height", first: 36, min: 24, max: 82 };
const SHARE = { name: "editor.share", first: 46, min: 20, max: 80 };

/** A number of hundredths that the browser remembers. */
function useShare({ name, first, min, max }: typeof HEIGHT): [number, (share: number) => void] {
  const settings = usePage((page) => page.settings);
  const [share, setShare] = useState(() => {
    const kept = Number(settings.read(name) ?? first);
    return kept >= min && kept <= max ? kept : first;
  });
  return [
    share,
    (next) => {
      setShare(next);
      settings.write(name, String(next));
    },
  ];
}

/** Both halves with the edges between them and above, which can be moved. */
function Frame(props: {
  editor: ReactElement;
  results: ReactElement | null;
  /** What is said where nothing was run yet. */
  empty: string;
}): ReactElement {
  const { editor, results, empty } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [edge] = useState(() => ({ ...HEIGHT, first: halfOfCanvas() }));
  const [height, setHeight] = useShare(edge);
  const [share, setShare] = useShare(SHARE);
  const heightAt = ({ clientY }: PointerEvent) => (1 - clientY / window.innerHeight) * 100;
  const shareAt = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = frame.current?.getBoundingClientRect() ?? {};
    return ((clientX - left) / width) * 100;
  };
  return (
    <div
      className="workbench"
      ref={frame}
      data-testid="workbench"
      style={{ "--workbench-height": `${height}dvh`, "--editor-share": `${share}%` } as React.CSSProperties}
    >
      <ResizeHandle
        {...edge}
        label={t("editor.height")}
        edge="horizontal"
        share={height}
        shareAt={heightAt}
        onShare={setHeight}
      />
      <section className="workbench-editor" aria-label={t("editor.label")}>
        {editor}
      </section>
      <ResizeHandle
        {...SHARE}
        label={t("editor.share")}
        edge="vertical"
        share={share}
        shareAt={shareAt}
        onShare={setShare}
      />
      <section className="workbench-results" aria-label={t("editor.results")}>
        {results ?? <p className="note workbench-empty">{empty}</p>}
      </section>
    </div>
  );
}
