import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import type { Plan } from "../session/state.ts";
import { placesOf } from "./places.ts";

const SIZE = { width: 272, height: 220 };
const GLYPH = 26;

/** The model of what the rows tell: labels as they are drawn on the canvas, with the types between them and how many. */
export function ModelDrawing({ model }: { model: Plan["model"] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { labels, types, left } = placesOf(model, SIZE);
  if (labels.length === 0) return <p className="note">{t("imports.modelEmpty")}</p>;
  const said = words.list(labels.map(({ label, count }) => `${words.label(label)} ${words.number(count)}`));
  return (
    <figure className="imports-model" data-testid="imports-model">
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={t("imports.modelSays", { said })}
      >
        {types.map(({ key, d }) => (
          <path key={key} d={d} className="imports-line" />
        ))}
        {types.map(({ key, x, y, count }) => (
          <text key={key} x={x} y={y + 4} className="imports-line-count" textAnchor="middle">
            {words.number(count)}
          </text>
        ))}
        {labels.map(({ label, count, x, y }) => (
          <g key={label} transform={`translate(${x} ${y})`}>
            <circle r={GLYPH / 2 + 3} className="imports-halo" />
            <g transform={`translate(${-GLYPH / 2} ${-GLYPH / 2})`}>
              <EntityGlyph label={label} size={GLYPH} />
            </g>
            <text y={GLYPH / 2 + 13} textAnchor="middle" className="imports-label">
              {`${words.label(label)} ${words.number(count)}`}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <ul className="imports-types">
          {types.flatMap(({ key, from, to, types: some }) =>
            some.map(({ type, count }) => (
              <li key={`${key} ${type}`}>
                <EntityGlyph label={from} size={14} />
                <span>{words.type(type)}</span>
                <EntityGlyph label={to} size={14} />
                <span className="visually-hidden">
                  {t("imports.typeSays", { from: words.label(from), to: words.label(to) })}
                </span>
                <span className="count">{words.number(count)}</span>
              </li>
            )),
          )}
        </ul>
        {left === 0 ? null : <p className="note">{t("imports.modelLeft", { count: left })}</p>}
      </figcaption>
    </figure>
  );
}
