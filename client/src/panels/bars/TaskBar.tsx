import { type ReactElement, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import type { Task } from "../../actions/types.ts";
import type { EntityId } from "../../model/types.ts";
import { withChoice } from "../../model/view/pathChoices.ts";
import { useExplorer, useExplorerState, useNames } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import type { Selection } from "../../state/types.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useReturnFocus } from "../../ui/useReturnFocus.tsx";
import { EntityCombobox } from "../search/EntityCombobox.tsx";

/** What an act still needs: a second entity, a text, or a hand to copy with. */
export function TaskBar({ task }: { task: Task }): ReactElement {
  switch (task.kind) {
    case "paths":
      return <AskOther from={[task.from]} kind="paths" />;
    case "pathChoice":
      return <AskPathChoice how={task.how} />;
    case "common":
      return <AskOther from={task.from} kind="common" />;
    case "note":
      return <AskNote on={task.on} />;
    case "copy":
      return <CopyByHand text={task.text} />;
  }
}

interface FrameProps {
  readonly title: string;
  readonly testId: string;
  readonly children: ReactNode;
  readonly look?: "line" | "box";
}

function Frame({ look = "box", ...props }: FrameProps): ReactElement {
  const { t } = useTranslation();
  const setTask = usePage((page) => page.setTask);
  const landmarks = usePage((page) => page.landmarks);
  const box = useRef<HTMLElement>(null);
  const canvas = useCallback(() => landmarks.get("canvas"), [landmarks]);
  useReturnFocus(box, canvas);
  return (
    <section className={`task task-${look}`} ref={box} aria-label={props.title} data-testid={props.testId}>
      <div className="task-head">
        <DataText as="p">{props.title}</DataText>
        <IconButton
          icon="close"
          className="icon-button-small"
          label={t("word.cancel")}
          onClick={() => setTask(null)}
        />
      </div>
      {props.children}
    </section>
  );
}

/** Focuses a field when it is new: after a menu that closes with the same click has given the focus back. */
function useFocusOnce(find: () => HTMLInputElement | HTMLTextAreaElement | null): void {
  const latest = useRef(find);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const field = latest.current();
      field?.focus();
      field?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}

interface Asked {
  readonly title: string;
  /** Who cannot be the answer. */
  readonly from: readonly EntityId[];
  readonly done: (id: EntityId) => void;
}

/** One line, so that hardly anything is covered that may be meant: found by its name, or clicked on the canvas, in the table or in the outline. */
function AskEntity({ title, from, done }: Asked): ReactElement {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useFocusOnce(() => box.current?.querySelector("input") ?? null);
  useNextSelected(from, done);
  return (
    <Frame title={title} testId="task-entity" look="line">
      <div ref={box} title={t("task.orClick")}>
        <EntityCombobox
          label={title}
          placeholder={t("task.placeholder")}
          labels={[]}
          onPick={(hit) => {
            if (!from.includes(hit.id)) done(hit.id);
          }}
        />
      </div>
    </Frame>
  );
}

function AskOther({ from, kind }: { from: readonly EntityId[]; kind: "paths" | "common" }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const setTask = usePage((page) => page.setTask);
  const done = (other: EntityId) => {
    setTask(null);
    const [first] = from;
    if (kind === "common") void explorer.showCommon([...from, other]);
    else if (first !== undefined) void explorer.showPaths(first, other);
  };
  const name = from.map(words.entity).join(words.language === "zh" ? "、" : ", ");
  const title = kind === "paths" ? t("task.paths", { name }) : t("task.common", { name });
  return <AskEntity title={title} from={from} done={done} />;
}

const NOBODY: readonly EntityId[] = [];

/** An entity that the paths shown are to leave out, or to lead through. */
function AskPathChoice({ how }: { how: "without" | "via" }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const setTask = usePage((page) => page.setTask);
  const answer = useExplorerState((state) => state.view.highlight);
  const done = (id: EntityId) => {
    if (answer?.kind !== "paths" || id === answer.from || id === answer.to) return;
    setTask(null);
    const options = withChoice(answer.options ?? {}, { how, what: "entity", id });
    void explorer.showPaths(answer.from, answer.to, options);
  };
  return <AskEntity title={t(`task.pathChoice.${how}`)} from={NOBODY} done={done} />;
}

/** Calls once another entity has been selected on the canvas, in the table or anywhere else. */
function useNextSelected(from: readonly EntityId[], done: (id: EntityId) => void): void {
  const explorer = useExplorer();
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  useEffect(
    () =>
      explorer.subscribe((state, before) => {
        if (state.selection === before.selection || state.view !== before.view) return;
        const id = state.selection?.kind === "entity" ? state.selection.id : null;
        if (id === null || from.includes(id) || id.startsWith("group:")) return;
        latest.current(id);
      }),
    [explorer, from],
  );
}

function AskNote({ on }: { on: Selection }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const setTask = usePage((page) => page.setTask);
  const kept = useExplorerState((state) => state.view.notes.get(`${on.kind}:${on.id}`) ?? "");
  const [text, setText] = useState(kept);
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusOnce(() => field.current);
  const keep = (words: string) => {
    explorer.setNote(on, words);
    setTask(null);
  };
  const name = on.kind === "entity" ? words.entity(on.id) : words.relation(on.id);
  return (
    <Frame title={t("task.note", { name })} testId="task-note">
      <textarea
        ref={field}
        aria-label={t("task.note", { name })}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep(text);
        }}
      />
      <div className="button-row">
        <Button look="primary" onClick={() => keep(text)}>
          {t("task.keep")}
        </Button>
        {kept === "" ? null : <Button onClick={() => keep("")}>{t("task.drop")}</Button>}
      </div>
    </Frame>
  );
}

/** The browser refused the clipboard: the text stands there, marked, to be copied by hand. */
function CopyByHand({ text }: { text: string }): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusOnce(() => field.current);
  return (
    <Frame title={t("task.copy")} testId="task-copy">
      <textarea ref={field} aria-label={t("task.copy")} value={text} readOnly />
    </Frame>
  );
}
