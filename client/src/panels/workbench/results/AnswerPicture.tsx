import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contentOfPreview } from "../../../exports/fromExplorer.ts";
import { svgOf } from "../../../exports/picture/svg.ts";
import { isDark } from "../../../page/acts.tsx";
import { useExplorer, useExplorerState, useWords } from "../../../page/explorer.tsx";
import { SvgPaper } from "../../../ui/SvgPaper.tsx";
import { useDictionary } from "../../export/useExport.tsx";
import { drawnAlone, type Found } from "./found.ts";
import { useEnds } from "./useEnds.tsx";

/** Of more than these a small picture would show nothing. */
const MOST = 60;
/** What the picture is arranged for; it is shown smaller where there is less. */
const ROOM = { width: 620, height: 420 };

type Drawn =
  | { readonly state: "drawing" | "failed" | "nothing" | "many" }
  | {
      readonly state: "drawn";
      readonly svg: string;
      readonly entities: number;
      readonly relations: number;
      /** Entities for which there was no room. */
      readonly left: number;
    };

/** What an answer would look like on the canvas, small, and drawn as a picture for a file is. */
export function AnswerPicture({ found }: { found: Found }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const drawn = useDrawn(found);
  if (drawn.state !== "drawn") {
    return (
      <p className="note answer-picture" data-testid="answer-picture" data-state={drawn.state}>
        {t(`results.picture.${drawn.state}`, { most: words.number(MOST) })}
      </p>
    );
  }
  const [entities, relations] = [
    words.count("entities", drawn.entities),
    words.count("relations", drawn.relations),
  ];
  return (
    <figure className="answer-picture" data-testid="answer-picture" data-state="drawn">
      <SvgPaper svg={drawn.svg} label={t("results.picture.label", { entities, relations })} />
      <figcaption className="note">
        {drawn.left === 0
          ? words.list([entities, relations])
          : t("results.picture.some", { entities, left: words.number(drawn.left) })}
      </figcaption>
    </figure>
  );
}

/** Draws anew for another answer, language or ground; what is no longer wanted is given up. */
function useDrawn(found: Found): Drawn {
  const explorer = useExplorer();
  const dictionary = useDictionary();
  const ends = useEnds();
  const language = useExplorerState((state) => state.language);
  const theme = useExplorerState((state) => state.theme);
  const [drawn, setDrawn] = useState<Drawn>({ state: "drawing" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked with is made anew at each turn
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    const draw = async (): Promise<Drawn> => {
      const ids = [...new Set([...found.entities, ...found.ids, ...(await ends(found.endless))])];
      if (ids.length > MOST) return { state: "many" };
      const preview = await explorer.preview(ids, drawnAlone(found), { room: ROOM, signal });
      const { entities, relations } = preview.presented;
      if (entities.size === 0) return { state: "nothing" };
      const ground = isDark(theme) ? "dark" : "light";
      const content = contentOfPreview(explorer.getState(), preview, dictionary);
      const svg = svgOf(content, { ground, legend: false });
      const left = preview.view.stage?.left.length ?? 0;
      return { state: "drawn", svg, entities: entities.size, relations: relations.size, left };
    };
    setDrawn({ state: "drawing" });
    draw().then(
      (next) => signal.aborted || setDrawn(next),
      () => signal.aborted || setDrawn({ state: "failed" }),
    );
    return () => control.abort();
  }, [found, language, theme]);
  return drawn;
}
