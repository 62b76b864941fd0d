import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Shape, TableMapping } from "#contract/imports/mapping.ts";
import { useLens } from "../session/useSession.tsx";
import { reshaped } from "./targets.ts";

const SHAPES: readonly Shape[] = ["sheet", "entities", "relations"];

export interface MappingProps {
  readonly mapping: TableMapping;
  readonly change: (mapping: TableMapping) => void;
}

/** What a row is: each with a tiny example. */
export function ShapeChoice({ mapping, change }: MappingProps): ReactElement {
  const { t } = useTranslation();
  const lens = useLens();
  const name = useId();
  return (
    <fieldset className="imports-shapes">
      <legend className="eyebrow">{t("imports.shapeLabel")}</legend>
      {SHAPES.map((shape) => (
        <label key={shape} className="imports-shape" data-testid={`imports-shape-${shape}`}>
          <input
            type="radio"
            name={name}
            checked={mapping.shape === shape}
            onChange={() => change(reshaped(mapping, shape, lens))}
          />
          <strong>{t(`imports.shape.${shape}.name`)}</strong>
          <span className="note">{t(`imports.shape.${shape}.what`)}</span>
          <span className="imports-example mono">{t(`imports.shape.${shape}.example`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
