import type { EntityId } from "../../model/types.ts";
import { membersOf } from "../../model/view/presented.ts";
import {
  collapsedView,
  collapsible,
  dismissedView,
  highlightedEntities,
  isExpanded,
} from "../../model/view/view.ts";
import { type ExplorerCore, nameOf } from "../core.ts";
import {
  type Draft,
  type DraftTools,
  draftCommon,
  draftExpand,
  draftOverview,
  draftPaths,
  draftQuery,
  draftRegion,
} from "../draft.ts";
import { stepOf } from "../history.ts";
import type { Choosing, Filtering, Navigating, OnlySome } from "../types.ts";
import { askedAbout, draftShowUncovered, withAnswerStaged, withMoreStaged } from "./staging.ts";

async function draftExpandSome(draft: Draft, id: EntityId, only: OnlySome, tools: DraftTools) {
  const outcome = await draftExpand(draft, id, only, tools);
  const nothing = outcome.added.length === 0 && draft.view.placements.has(id);
  return nothing ? { ...outcome, view: draft.view } : withMoreStaged(outcome, outcome.added, id, tools);
}

/** An answer is looked at by itself. */
async function staged<T extends Draft>(draft: T, tools: DraftTools): Promise<T> {
  const { highlight } = draft.view;
  return highlight === null
    ? draft
    : withAnswerStaged(draft, highlightedEntities(highlight), askedAbout(highlight), tools);
}

type Others = Pick<Choosing, "select"> & Pick<Filtering, "toggleGroup">;

/** Runs the open query as an act; what came of it stays in the state. */
async function runOpenQuery(
  core: ExplorerCore,
  acts: Pick<Navigating, "openQuery" | "runQuery">,
  params: Readonly<Record<string, unknown>>,
  mode: "replace" | "add",
): Promise<void> {
  const name = core.state.query?.name;
  if (name === undefined) return;
  core.set({ query: { name, params, result: null, running: true } });
  await core.run({
    step: stepOf("query", ["query", name]),
    work: async (draft, tools) => staged(await draftQuery(draft, { name, params, mode }, tools), tools),
    done: ({ result }) => {
      if (core.state.query?.name === name) core.set({ query: { name, params, result, running: false } });
      const { language, queries } = core.state;
      const title = queries.find((query) => query.name === name)?.title[language] ?? name;
      core.announce("query", { name: title, count: result.table.rows.length });
    },
    retry: () => {
      acts.openQuery(name, params);
      void acts.runQuery(params, mode);
    },
  });
  const { query } = core.state;
  if (query?.name === name && query.running) core.set({ query: { ...query, running: false } });
}

function expanding(
  core: ExplorerCore,
  others: Others,
): Pick<Navigating, "expand" | "collapse" | "toggleExpansion"> {
  const name = (id: EntityId) => nameOf(core.state, id);
  const expand: Navigating["expand"] = (id, only = {}) =>
    core.run({
      step: stepOf("expand", ["entity", id]),
      work: (draft, tools) => draftExpandSome(draft, id, only, tools),
      done: ({ added }) => {
        if (added.length === 0) core.announce("nothingMore", { name: name(id) });
        else core.announce("expanded", { name: name(id), count: added.length });
      },
      retry: () => void expand(id, only),
    });
  const collapse = (id: EntityId) => {
    const { view, facts } = core.state;
    core.commit(stepOf("collapse", ["entity", id]), collapsedView(view, facts, id));
    core.announce("collapsed", { name: name(id) });
  };
  return {
    expand,
    collapse,
    async toggleExpansion(id) {
      const group = core.presented().groups.get(id);
      if (group !== undefined) {
        others.toggleGroup(group.key);
        return;
      }
      const { view } = core.state;
      const more = view.expansions.findLast(({ entity }) => entity === id)?.remaining.length ?? 0;
      if (isExpanded(view, id) && (collapsible(view, id).length > 0 || more === 0)) collapse(id);
      else await expand(id);
    },
  };
}

/** Acts that bring something onto the canvas. */
export function navigating(core: ExplorerCore, others: Others): Omit<Navigating, "start"> {
  let asked = 0;
  const acts: Omit<Navigating, "start"> = {
    ...expanding(core, others),
    showOverview() {
      core.cancelAll();
      return core.run({
        step: stepOf("overview"),
        work: draftOverview,
        done: ({ view }) => core.announce("overview", { count: view.placements.size }),
        retry: () => void acts.showOverview(),
      });
    },
    async openRegion(key) {
      const region = core.state.view.map?.map.regions.find((one) => one.key === key);
      if (region === undefined || core.state.view.map?.opened.has(key)) return;
      const [lead = key] = region.members;
      await core.run({
        step: stepOf("region", ["entity", lead]),
        work: (draft, tools) => draftRegion(draft, key, tools),
        done: () => core.announce("region", { name: nameOf(core.state, lead), count: region.size }),
        retry: () => void acts.openRegion(key),
      });
    },
    show: (id) =>
      core.run({
        step: stepOf("show", ["entity", id]),
        work: async (draft, tools) =>
          withMoreStaged(await draftShowUncovered(draft, id, tools), [id], null, tools),
        done: () => {
          others.select({ kind: "entity", id });
          core.announce("shown", { name: nameOf(core.state, id) });
        },
        retry: () => void acts.show(id),
      }),
    showPaths: (from, to, options = {}) =>
      core.run({
        step: stepOf("paths", ["entity", to]),
        work: async (draft, tools) => staged(await draftPaths(draft, { from, to, options }, tools), tools),
        done: ({ found }) => {
          if (found === 0) core.announce("noPaths");
          else core.announce("paths", { count: found });
        },
        retry: () => void acts.showPaths(from, to, options),
      }),
    showCommon(chosen) {
      const ids = membersOf(core.presented(), chosen);
      return core.run({
        step: stepOf("common"),
        work: async (draft, tools) => staged(await draftCommon(draft, ids, tools), tools),
        done: ({ found }) => {
          if (found === 0) core.announce("noCommon");
          else core.announce("common", { count: found });
        },
        retry: () => void acts.showCommon(ids),
      });
    },
    dismissHighlight() {
      core.commit(stepOf("dismiss"), dismissedView(core.state.view));
      core.announce("dismissed");
    },
    async loadQueries() {
      asked += 1;
      const mine = asked;
      const { queries, complete } = await core.parts.api.queries();
      // An answer that comes late knows less than the one asked for after it.
      if (mine === asked) core.set({ queries, queriesComplete: complete });
    },
    openQuery(name, params = {}) {
      core.set({ query: name === null ? null : { name, params, result: null, running: false } });
    },
    runQuery: (params, mode) => runOpenQuery(core, acts, params, mode),
  };
  return acts;
}
