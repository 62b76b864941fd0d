import type { TFunction } from "i18next";
import type { ExportContent, Lang } from "../content/types.ts";
import { spanInWords } from "./sourceLine.ts";

export interface Described {
  readonly content: ExportContent;
  readonly language: Lang;
  readonly t: TFunction;
  /** What a saved query is called, where its answer is shown. */
  readonly query: string | null;
}

function nameOf({ content, language }: Described, id: string | undefined): string | null {
  const entity = content.entities.find((one) => one.id === id);
  if (entity === undefined) return null;
  return language === "en" ? (entity.nameEn ?? entity.name) : entity.name;
}

/** Whom a stage is about: one, two, or nobody in particular. */
const about = (described: Described): readonly string[] =>
  (described.content.stage?.of ?? []).flatMap((id) => nameOf(described, id) ?? []);

/** A title that says what is seen, for a person to better. */
export function defaultTitle(described: Described): string {
  const { content, language, t, query } = described;
  if (content.map !== null) return t("figure.titleMap", { count: content.map.regions.length });
  const [one, two] = about(described);
  if (one !== undefined && two !== undefined) {
    const tracks = content.stage?.sectors.some(({ sector }) => sector.step !== undefined) ?? false;
    return t(tracks ? "figure.titlePaths" : "figure.titleBetween", { one, two });
  }
  if (one !== undefined) return t("figure.titleAround", { name: one });
  return query ?? content.title[language];
}

/** What is shown, of when, and how to read it. */
export function defaultCaption(
  described: Described,
  { numbered, beside }: { readonly numbered: boolean; readonly beside: boolean },
): string {
  const { content, language, t } = described;
  const shown = content.entities.filter(({ faint }) => !faint).length;
  const [one, two] = about(described);
  const around = one !== undefined && two === undefined;
  const what =
    content.map !== null
      ? t("figure.captionMap", { count: shown, shown })
      : around
        ? t("figure.captionAround", { name: one, count: shown - 1 })
        : t("figure.captionAll", { count: shown, shown });
  // What is planned or demanded is no event yet.
  const dates = content.relations.flatMap(({ date, dateEnd, rest, strength, modalityName }) => {
    const drawn = content.map !== null || (rest === "line" && strength === 1);
    return drawn && modalityName === null ? [date, dateEnd].filter((day) => day !== null) : [];
  });
  const span = spanInWords(dates, language);
  const sentences = [
    what,
    ...(span === null ? [] : [t("figure.captionDates", { span })]),
    ...(numbered ? [t(beside ? "figure.captionBeside" : "figure.captionBelow")] : []),
  ];
  return sentences.join(language === "zh" ? "" : " ");
}
