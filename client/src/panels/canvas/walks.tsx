import type { TFunction } from "i18next";
import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Presented } from "../../model/types.ts";
import { useExplorer, useWords, type Words } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { Walk } from "../../sigma/input/keyboard.ts";

/** "安和电气, company, 6 relations in view, along: visited." */
function walkSentence({ from, to, along }: Walk, shown: Presented, t: TFunction, words: Words): string {
  const fact = to === null ? undefined : shown.entities.get(to);
  if (to === null || fact === undefined) return t("walk.nobody");
  let count = 0;
  for (const line of shown.relations.values()) if (line.from === to || line.to === to) count += 1;
  const where = {
    name: words.name(fact),
    label: words.label(fact.label),
    relations: t("walk.relations", { count, shown: words.number(count) }),
  };
  const types = along.flatMap((id) => {
    const line = shown.relations.get(id);
    return line === undefined ? [] : words.says(line, line.from === from ? "out" : "in");
  });
  const named = [...new Set(types)].join(words.language === "zh" ? "、" : ", ");
  return named === "" ? t("walk.at", where) : t("walk.along", { ...where, types: named });
}

/** Says where an arrow key has led; the ref is what the canvas calls. */
export function useWalkSentence(): RefObject<(walk: Walk) => void> {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const speaker = usePage((page) => page.speaker);
  const latest = useRef<(walk: Walk) => void>(() => undefined);
  useEffect(() => {
    latest.current = (walk) => speaker.say(walkSentence(walk, explorer.presented(), t, words));
  }, [t, words, explorer, speaker]);
  return latest;
}
