import type { EntityId, Highlight, Recipe, RecipeStep } from "../types.ts";

/** Of a view of a graph with nothing on it. */
export const emptyRecipe = (graph: string): Recipe => ({
  ...{ graph, overview: false, saved: null },
  ...{ steps: [], without: [] },
});
/** More entities than this are not kept one by one: the address would become unreadable. */
const MOST_IDS = 60;

function union(left: readonly EntityId[], right: readonly EntityId[]): readonly EntityId[] {
  return [...new Set([...left, ...right])];
}

function minus(ids: readonly EntityId[], gone: ReadonlySet<EntityId>): readonly EntityId[] {
  return ids.some((id) => gone.has(id)) ? ids.filter((id) => !gone.has(id)) : ids;
}

/** Entities that a recipe names as shown for their own sake. */
export function rootsOf(recipe: Recipe): ReadonlySet<EntityId> {
  return new Set(
    recipe.steps.flatMap((step) => {
      if (step.kind === "show" || step.kind === "common") return step.ids;
      return step.kind === "paths" ? [step.from, step.to] : [];
    }),
  );
}

function mergeShown(steps: readonly RecipeStep[], ids: readonly EntityId[]): readonly RecipeStep[] {
  if (ids.length === 0) return steps;
  const shown = steps.find((step) => step.kind === "show");
  const others = steps.filter((step) => step !== shown);
  const all = shown?.kind === "show" ? union(shown.ids, ids) : ids;
  return [{ kind: "show", ids: all }, ...others];
}

/** The same act twice is one; a second saved query takes the place of the first, whose entities are then named. */
export function withStep(recipe: Recipe, step: RecipeStep, highlight: Highlight | null): Recipe {
  if (step.kind === "show") return { ...recipe, steps: mergeShown(recipe.steps, step.ids) };
  const key = JSON.stringify(step);
  let steps = recipe.steps.filter((other) => JSON.stringify(other) !== key);
  if (step.kind === "query" && steps.some((other) => other.kind === "query")) {
    steps = steps.filter((other) => other.kind !== "query");
    const nodes = highlight?.kind === "query" ? highlight.nodes.slice(0, MOST_IDS) : [];
    return { ...recipe, steps: [...mergeShown(steps, nodes), step] };
  }
  return { ...recipe, steps: [...steps, step] };
}

/** Entities that came back are no longer left out. */
export function withBack(recipe: Recipe, ids: readonly EntityId[]): Recipe {
  const without = minus(recipe.without, new Set(ids));
  return without === recipe.without ? recipe : { ...recipe, without };
}

export function withoutExpansion(recipe: Recipe, id: EntityId): Recipe {
  return { ...recipe, steps: recipe.steps.filter((step) => step.kind !== "expand" || step.id !== id) };
}

/** Entities taken off the view: those named are no longer named, those that an act brings are left out by name. */
export function withoutEntities(recipe: Recipe, ids: readonly EntityId[]): Recipe {
  const gone = new Set(ids);
  const steps = recipe.steps.flatMap((step): readonly RecipeStep[] => {
    if (step.kind === "show") {
      const left = minus(step.ids, gone);
      return left.length === 0 ? [] : [{ kind: "show", ids: left }];
    }
    return step.kind === "expand" && gone.has(step.id) ? [] : [step];
  });
  const brought = recipe.overview || recipe.saved !== null || steps.some((step) => step.kind !== "show");
  return { ...recipe, steps, without: brought ? union(recipe.without, ids) : [] };
}

/** Without the paths between two, however they were asked for. */
export function withoutPathsStep(
  recipe: Recipe,
  { from, to }: { readonly from: EntityId; readonly to: EntityId },
): Recipe {
  const steps = recipe.steps.filter((step) => step.kind !== "paths" || step.from !== from || step.to !== to);
  return { ...recipe, steps };
}

/** Putting a highlight away keeps its entities: the act is replaced by their names. */
export function withoutHighlight(recipe: Recipe, highlight: Highlight): Recipe {
  const steps = recipe.steps.filter((step) => step.kind !== highlight.kind);
  const nodes =
    highlight.kind === "paths"
      ? highlight.paths.flatMap((path) => path.nodes)
      : highlight.kind === "common"
        ? [...highlight.ids, ...highlight.common]
        : highlight.nodes;
  return { ...recipe, steps: mergeShown(steps, union(nodes, []).slice(0, MOST_IDS)) };
}
