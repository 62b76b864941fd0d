import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contentOfPreview } from "../../../exports/fromExplorer.ts";
import { drafted, type Fate } from "../../../exports/picture/drafted.ts";
import { pictureOf } from "../../../exports/picture/picture.ts";
import { svgWith } from "../../../exports/picture/svg.ts";
import { isDark } from "../../../page/acts.tsx";
import { useExplorer, useExplorerState, useImportsApi, useWords } from "../../../page/explorer.tsx";
import { SvgPaper } from "../../../ui/SvgPaper.tsx";
import { useDictionary } from "../../export/useExport.tsx";
import { useImporting, useRead, useSession } from "../session/useSession.tsx";

/** What the picture is arranged for. */
const ROOM = { width: 860, height: 520 };

type Told = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importPreview"]>>;

type Drawn =
  | { readonly state: "drawing" | "failed" | "nothing" }
  | { readonly state: "drawn"; readonly svg: string };

/** What the graph would look like, drawn as it will be; what is new has a dashed ring, what changes a whole one. */
export function DraftPicture(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const api = useImportsApi();
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const hash = useImporting(({ draft }) => draft?.plan?.hash ?? null);
  const session = useSession();
  const [told, setTold] = useState<Told | null>(null);
  const read = useRead(hash === null ? null : `preview ${hash}`, (signal) =>
    api.importPreview({ id }, { signal }),
  );
  const fresh = read.state === "ready" ? read.value : null;
  useEffect(() => {
    if (fresh === null) return;
    setTold(fresh);
    session.saw({ entities: fresh.nodes.id, relations: fresh.edges.id });
  }, [session, fresh]);
  const drawn = useDrawn(told);
  const state = read.state === "failed" ? "failed" : drawn.state;
  if (state !== "drawn" || drawn.state !== "drawn" || told === null) {
    return (
      <p className="imports-picture note" data-testid="imports-picture" data-state={state}>
        {t(`imports.picture.${state === "drawn" ? "drawing" : state}`)}
      </p>
    );
  }
  const entities = words.count("entities", told.nodes.id.length);
  const relations = words.count("relations", told.edges.id.length);
  return (
    <figure className="imports-picture" data-testid="imports-picture" data-state="drawn">
      <SvgPaper svg={drawn.svg} label={t("imports.picture.label", { entities, relations })} />
      <figcaption>
        <Legend told={told} />
        <span className="note">
          {told.truncated === null
            ? words.list([entities, relations])
            : t("imports.picture.some", { entities, relations })}
        </span>
      </figcaption>
    </figure>
  );
}

const LEGEND: readonly (readonly [name: "created" | "updated" | "known", fates: readonly Fate[]])[] = [
  ["created", ["created"]],
  ["updated", ["updated"]],
  ["known", ["unchanged", "known"]],
];

function Legend({ told }: { told: Told }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className="imports-legend">
      {LEGEND.map(([name, fates]) => (
        <li key={name} data-fate={name}>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            <circle cx="9" cy="9" r="4.5" className="imports-legend-disc" />
            {name === "known" ? null : <circle cx="9" cy="9" r="7.6" className="imports-legend-ring" />}
          </svg>
          {t(`imports.legend.${name}`)}{" "}
          <span className="count">
            {words.number(told.fates.nodes.filter((fate) => fates.includes(fate)).length)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function fatesOf({ nodes, edges, fates }: Told): ReadonlyMap<string, Fate> {
  const of = (ids: readonly string[], some: readonly Fate[]) =>
    ids.map((id, at) => [id, some[at] ?? "known"] as const);
  return new Map([...of(nodes.id, fates.nodes), ...of(edges.id, fates.edges)]);
}

/** Draws anew for another plan, language or ground; what is no longer wanted is given up. */
function useDrawn(told: Told | null): Drawn {
  const explorer = useExplorer();
  const dictionary = useDictionary();
  const language = useExplorerState((state) => state.language);
  const theme = useExplorerState((state) => state.theme);
  const [drawn, setDrawn] = useState<Drawn>({ state: "drawing" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked with is made anew at each turn
  useEffect(() => {
    if (told === null) return;
    const control = new AbortController();
    const { signal } = control;
    const draw = async (): Promise<Drawn> => {
      const preview = await explorer.previewOf(told, { room: ROOM, signal });
      if (preview.presented.entities.size === 0) return { state: "nothing" };
      const content = contentOfPreview(explorer.getState(), preview, dictionary);
      const ground = isDark(theme) ? "dark" : "light";
      const picture = pictureOf(content, { ground, legend: false, room: ROOM });
      return { state: "drawn", svg: svgWith(content, drafted(picture, fatesOf(told)), "") };
    };
    draw().then(
      (next) => signal.aborted || setDrawn(next),
      (error: unknown) => {
        if (signal.aborted) return;
        console.error(error);
        setDrawn({ state: "failed" });
      },
    );
    return () => control.abort();
  }, [told, language, theme]);
  return drawn;
}
