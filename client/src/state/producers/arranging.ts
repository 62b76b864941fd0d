import { extentOf } from "../../model/drawing/look.ts";
import type { Body } from "../../model/geometry/space.ts";
import { aligned, distributed } from "../../model/layouts/align.ts";
import { type Positions, separate } from "../../model/layouts/place.ts";
import type { EntityId, Presented } from "../../model/types.ts";
import { laidOutView, movedView, pinnedView, putView } from "../../model/view/arranging.ts";
import { membersOf, placeOf, presented } from "../../model/view/presented.ts";
import { stagedView } from "../../model/view/view.ts";
import type { ExplorerCore } from "../core.ts";
import { arrangeRequest, type Draft, type DraftTools } from "../draft.ts";
import { stepOf } from "../history.ts";
import type { ArrangeRequest } from "../parts.ts";
import type { Arranging, Step } from "../types.ts";
import { draftChart, isChart } from "./charting.ts";
import { chosenEntities } from "./choosing.ts";

interface Scope {
  readonly kind: ArrangeRequest["kind"];
  /** Null: all that can be seen. */
  readonly only: ReadonlySet<EntityId> | null;
  readonly roots: readonly EntityId[];
}

const membersIn = (shown: Presented, id: EntityId) => shown.groups.get(id)?.members.length ?? 0;

/** Where a layout of a few goes: back to the middle of where those few stood. */
function broughtTo(positions: Positions, from: readonly Body[]): Positions {
  const middle = (points: readonly { x: number; y: number }[]) => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / Math.max(1, points.length),
    y: points.reduce((sum, { y }) => sum + y, 0) / Math.max(1, points.length),
  });
  const [old, made] = [middle(from), middle([...positions.values()])];
  return new Map(
    [...positions].map(([id, { x, y }]) => [id, { x: x + old.x - made.x, y: y + old.y - made.y }]),
  );
}

/** A layout of a few gives way to those who are not part of it. */
function clearOf(positions: Positions, all: readonly Body[]): Positions {
  const bodies = all.map((body) => ({ ...body, ...positions.get(body.id) }));
  return separate(bodies, new Set(all.flatMap(({ id }) => (positions.has(id) ? [] : [id]))));
}

/** Lays out what can be seen; groups are laid out as one body and take their members along. */
async function draftLayout(given: Draft, scope: Scope, tools: DraftTools): Promise<Draft> {
  const { facts } = given;
  // A chart is left: its places mean something, and nobody may be put elsewhere in it.
  const view = given.view.stage?.chart === undefined ? given.view : stagedView(given.view, null);
  const draft = { facts, view };
  const shown = presented(facts, view, tools.ontology);
  const all = [...shown.entities.values()].flatMap((fact): Body[] => {
    const place = placeOf(shown, view, fact.id);
    if (place === null) return [];
    return [
      {
        id: fact.id,
        x: place.x,
        y: place.y,
        extent: extentOf(fact, tools.caption, membersIn(shown, fact.id)),
      },
    ];
  });
  const bodies = all.filter(({ id }) => scope.only?.has(id) !== false);
  const pinned = (id: EntityId) => placeOf(shown, view, id)?.pinned === true;
  const there = new Set(bodies.map(({ id }) => id));
  const request = {
    fixed: bodies.filter(({ id }) => pinned(id)),
    added: bodies.filter(({ id }) => !pinned(id)),
    links: [...shown.relations.values()].flatMap(({ from, to }) =>
      from !== to && there.has(from) && there.has(to) ? [[from, to] as const] : [],
    ),
    anchor: null,
  };
  const whole = arrangeRequest(request, { facts }, { kind: scope.kind, roots: scope.roots });
  const found = await tools.layout.arrange(whole, tools.signal, tools.onProgress);
  const few = scope.only !== null && request.fixed.length === 0;
  const brought = few ? broughtTo(found, bodies) : found;
  return { ...draft, view: laidOut(draft, shown, scope.only === null ? brought : clearOf(brought, all)) };
}

function laidOut({ view }: Draft, shown: Presented, positions: Positions): Draft["view"] {
  const groups = new Map([...positions].filter(([id]) => shown.groups.has(id)));
  const next = laidOutView(view, positions);
  // A group's members move with it but are not pinned by that: nobody put them there.
  const moved = putView(next, shown, groups);
  const members = [...groups.keys()].flatMap((id) => shown.groups.get(id)?.members ?? []);
  return pinnedView(
    moved,
    members.filter((id) => view.placements.get(id)?.pinned === false),
    false,
  );
}

/** Acts on places. */
export function arranging(core: ExplorerCore): Arranging {
  const chosen = () => chosenEntities(core.state).filter((id) => core.presented().entities.has(id));
  const put = (step: Step, how: (bodies: readonly Body[]) => Positions) => {
    const { view, caption } = core.state;
    const shown = core.presented();
    const bodies = chosen().flatMap((id): Body[] => {
      const fact = shown.entities.get(id);
      const place = placeOf(shown, view, id);
      return fact === undefined || place === null
        ? []
        : [{ id, x: place.x, y: place.y, extent: extentOf(fact, caption, membersIn(shown, id)) }];
    });
    core.commit(step, putView(view, shown, how(bodies)));
    core.announce("arranged", { count: bodies.length });
  };
  const pin = (ids: readonly EntityId[], pinned: boolean) => {
    const members = membersOf(core.presented(), ids);
    const [only] = ids;
    const kind = pinned ? "pin" : "unpin";
    const step = ids.length === 1 && only !== undefined ? stepOf(kind, ["entity", only]) : stepOf(kind);
    core.commit(step, pinnedView(core.state.view, members, pinned));
    core.announce(pinned ? "pinned" : "unpinned", { count: members.length });
  };
  const acts: Arranging = {
    move(id, x, y) {
      core.commit(stepOf("move", ["entity", id]), movedView(core.state.view, core.presented(), id, { x, y }));
    },
    moveAll(places) {
      core.commit(stepOf("move"), putView(core.state.view, core.presented(), places));
    },
    pin: (ids) => pin(ids, true),
    unpin: (ids) => pin(ids, false),
    relayout(kind = "force", scope = "all") {
      const ids = chosen();
      const only = scope === "chosen" && ids.length > 1 ? new Set(ids) : null;
      return core.run({
        step: stepOf("layout", ["layout", kind]),
        work: (draft, tools) =>
          isChart(kind)
            ? draftChart(draft, { kind }, only, tools)
            : draftLayout(draft, { kind, only, roots: ids }, tools),
        done: () => core.announce("layout"),
        retry: () => void acts.relayout(kind, scope),
      });
    },
    align: (how) => put(stepOf("align"), (bodies) => aligned(bodies, how)),
    distribute: (axis) => put(stepOf("distribute"), (bodies) => distributed(bodies, axis)),
  };
  return acts;
}
