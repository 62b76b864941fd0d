import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../cypher/faults.ts";
import { useExplorerState } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import type { OpenSurface } from "./codemirror/open.ts";
import { PlainField } from "./PlainField.tsx";
import type { Surface, SurfaceParts, SurfaceWords } from "./surface.ts";

/** So long the rich editor may be on its way; then the plain one is better than none. */
const PATIENCE_MS = 15_000;

interface FieldProps {
  readonly text: string;
  readonly parts: SurfaceParts;
  readonly marks: readonly Mark[];
  /** The plain text area in place of the rich editor. */
  readonly plain: boolean;
  readonly onSurface: (surface: Surface | null) => void;
  /** The rich editor could not be fetched. */
  readonly onFailed: () => void;
}

/** Where the query is written: the rich editor, or a plain text area where that one is not to be had. */
export function CypherField({ plain, marks, onSurface, ...props }: FieldProps): ReactElement {
  const landmarks = usePage((page) => page.landmarks);
  const surface = useRef<Surface | null>(null);
  const latest = useRef(marks);
  const away = useRef<(() => void) | null>(null);
  const take = useRef((next: Surface | null) => {
    surface.current = next;
    away.current?.();
    away.current = next === null ? null : landmarks.put("cypher", next.element);
    next?.mark(latest.current);
    onSurface(next);
  });
  useEffect(() => {
    latest.current = marks;
    surface.current?.mark(marks);
  }, [marks]);
  return plain ? (
    <PlainField text={props.text} parts={props.parts} onSurface={take.current} />
  ) : (
    <RichField {...props} onSurface={take.current} />
  );
}

type RichProps = Omit<FieldProps, "plain" | "marks">;

function RichField({ text, parts, onSurface, onFailed }: RichProps): ReactElement {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const opened = useRef<OpenSurface | null>(null);
  const words = useSurfaceWords();
  const latest = useRef({ text, words });
  const [there, setThere] = useState(false);
  useEffect(() => {
    latest.current = { text, words };
  });
  useEffect(() => opened.current?.setWords(words), [words]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(onFailed, PATIENCE_MS);
    import("./codemirror/open.ts").then(
      ({ openSurface }) => {
        clearTimeout(timer);
        if (!current || host.current === null) return;
        opened.current = openSurface(host.current, latest.current.text, latest.current.words, parts);
        setThere(true);
      },
      () => {
        clearTimeout(timer);
        if (current) onFailed();
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
      opened.current?.close();
      opened.current = null;
      onSurface(null);
    };
  }, [parts, onSurface, onFailed]);
  // Once it can be seen: whoever waits for it moves the focus there.
  useEffect(() => {
    if (there) onSurface(opened.current);
  }, [there, onSurface]);
  return (
    <>
      {there ? null : <Skeleton lines={3} label={t("editor.opening")} />}
      <div className="cypher-host" ref={host} data-testid="cypher-rich" hidden={!there} />
    </>
  );
}

/** What the rich editor says, in the person's language. */
function useSurfaceWords(): SurfaceWords {
  const { t } = useTranslation();
  const language = useExplorerState((state) => state.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language decides every sentence.
  return useMemo(
    () => ({
      label: t("editor.label"),
      description: t("editor.keys"),
      placeholder: t("editor.placeholder"),
      phrases: {
        Completions: t("editor.phrase.completions"),
        Diagnostics: t("editor.phrase.diagnostics"),
        "No diagnostics": t("editor.phrase.none"),
        close: t("word.close"),
        "Control character": t("editor.phrase.control"),
        error: t("editor.phrase.error"),
        warning: t("editor.phrase.warning"),
        info: t("editor.phrase.info"),
      },
    }),
    [t, language],
  );
}
