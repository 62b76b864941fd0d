import type { QueryParam } from "#contract/query.ts";
import type { EntityFact, Period, RelationFact } from "../../../model/types.ts";
import { MOST_ENTITIES } from "./paramValues.ts";

/** What is chosen on the canvas and below it, as far as a parameter can take it over. */
export interface ChosenNow {
  /** The selected entity first, then those chosen beside it. */
  readonly entities: readonly EntityFact[];
  readonly relation: RelationFact | null;
  /** Of the time brush. */
  readonly period: Period | null;
}

const fits = ({ labels }: QueryParam, { label }: EntityFact): boolean =>
  labels.length === 0 || labels.includes("Entity") || labels.includes(label);

/** What is chosen as the text of a parameter's field; null where nothing of it is what the parameter takes. */
export function chosenText(param: QueryParam, { entities, relation, period }: ChosenNow): string | null {
  const fitting = entities.filter((entity) => fits(param, entity));
  switch (param.type) {
    case "entity":
      return fitting[0]?.id ?? null;
    case "entity[]":
      return fitting.length === 0
        ? null
        : fitting
            .slice(0, MOST_ENTITIES)
            .map(({ id }) => id)
            .join(",");
    case "label":
      return entities[0]?.label ?? null;
    case "relationType":
      return relation?.type ?? null;
    case "period":
      return period === null ? null : `${period.from ?? ""}..${period.to ?? ""}`;
    default:
      return null;
  }
}

/** Whether there is anything on the canvas that such a parameter could follow. */
export const isBindable = ({ type }: QueryParam): boolean =>
  ["entity", "entity[]", "label", "relationType", "period"].includes(type);
