import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { communityLook, SCALE_COLORS } from "../../model/drawing/style.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";

/** Communities named in the legend; the metrics panel lists more. */
const NAMED = 8;

/** What colour stands for where it does not stand for the label: a figure from little to much, or companies. */
export function Scale(): ReactElement {
  const { t } = useTranslation();
  const colorBy = useExplorerState((state) => state.view.style.colorBy);
  return (
    <>
      <h3 className="legend-group">{t("legend.colours", { name: t(`looks.by.${colorBy}`) })}</h3>
      {colorBy === "community" ? <Communities /> : <Gradient />}
    </>
  );
}

function Gradient(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="legend-scale">
      <span>{t("legend.little")}</span>
      <svg width="70" height="10" viewBox="0 0 70 10" preserveAspectRatio="none" aria-hidden="true">
        {SCALE_COLORS.map((color, i) => (
          <rect
            key={color}
            x={(i * 70) / SCALE_COLORS.length}
            width={70 / SCALE_COLORS.length + 0.5}
            height="10"
            fill={color}
          />
        ))}
      </svg>
      <span>{t("legend.much")}</span>
    </div>
  );
}

function Communities(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const metrics = useExplorerState((state) => state.metrics);
  if (metrics === null) return <p className="legend-group">{t("legend.measuring")}</p>;
  return (
    <ul>
      {metrics.communities.slice(0, NAMED).map(({ key, members }, i) => {
        const names = members
          .slice(0, 2)
          .flatMap((id) => metrics.of.entities.get(id) ?? [])
          .map(words.name)
          .join(words.language === "zh" ? "、" : ", ");
        if (names === "" || members.length < 2) return null;
        return (
          <li key={key} className="legend-item">
            <button
              type="button"
              className="legend-row"
              title={names}
              onClick={() => explorer.choose(members, "replace")}
            >
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                <circle cx="7" cy="7" r="6" fill={communityLook(i).color} />
              </svg>
              <DataText className="legend-name">{names}</DataText>
              <span className="legend-count">{words.number(members.length)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
