import type { EntityId } from "../../model/types.ts";
import { membersOf } from "../../model/view/presented.ts";
import { withBroughtBack, withFocus, withHidden, withOthersHidden } from "../../model/view/sifting.ts";
import { clearedView, removedView, stagedView } from "../../model/view/view.ts";
import type { ExplorerCore } from "../core.ts";
import { stepOf } from "../history.ts";
import type { Choosing, ExplorerState, Selection, Step, StepKind } from "../types.ts";
import { draftFocused } from "./staging.ts";

function sameSelection(left: Selection | null, right: Selection | null): boolean {
  return left?.kind === right?.kind && left?.id === right?.id;
}

/** Selected entity and companions: the multi-selection, the lead first. */
export function chosenEntities({
  selection,
  companions,
}: Pick<ExplorerState, "selection" | "companions">): readonly EntityId[] {
  const lead = selection?.kind === "entity" ? [selection.id] : [];
  return [...new Set([...lead, ...companions])];
}

/** A step names its entity where it concerns one only. */
function stepFor(kind: StepKind, ids: readonly EntityId[]): Step {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? stepOf(kind, ["entity", only]) : stepOf(kind);
}

type Picking = Pick<
  Choosing,
  "select" | "toggleCompanion" | "choose" | "chooseLabel" | "chooseNeighbours" | "hover"
>;

function picking(core: ExplorerCore): Picking {
  const acts: Picking = {
    select(selection) {
      const { companions } = core.state;
      if (selection === null && core.state.selection === null) return;
      const kept = selection?.kind === "entity" && companions.includes(selection.id) ? companions : [];
      // Chosen once more it is another choice: whatever lies over its facts, such as an answer, makes way.
      const again = selection === null ? null : { ...selection };
      core.set({ selection: again, companions: kept.filter((id) => id !== selection?.id) });
      core.writeAddress("replace");
    },
    toggleCompanion(id) {
      const chosen = chosenEntities(core.state);
      const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
      acts.choose(next, "replace");
    },
    choose(ids, how) {
      const shown = core.presented().entities;
      const all = how === "add" ? [...chosenEntities(core.state), ...ids] : ids;
      const [lead, ...companions] = [...new Set(all)].filter((id) => shown.has(id));
      core.set({ selection: lead === undefined ? null : { kind: "entity", id: lead }, companions });
      core.writeAddress("replace");
      core.announce("chosen", { count: lead === undefined ? 0 : companions.length + 1 });
    },
    chooseLabel(label) {
      const same = [...core.presented().entities.values()].filter((fact) => fact.label === label);
      acts.choose(same.map(({ id }) => id).sort(), "replace");
    },
    chooseNeighbours() {
      const chosen = new Set(chosenEntities(core.state));
      const beside = new Set<EntityId>();
      for (const { from, to } of core.presented().relations.values()) {
        if (chosen.has(from)) beside.add(to);
        if (chosen.has(to)) beside.add(from);
      }
      acts.choose([...beside].sort(), "add");
    },
    hover(selection) {
      if (!sameSelection(selection, core.state.hovered)) core.set({ hovered: selection });
    },
  };
  return acts;
}

/** Acts on what is chosen. */
export function choosing(core: ExplorerCore): Choosing {
  const members = (ids: readonly EntityId[]) => membersOf(core.presented(), ids);
  const acts: Choosing = {
    ...picking(core),
    remove(ids) {
      const { view, facts } = core.state;
      const gone = members(ids).filter((id) => view.placements.has(id));
      if (gone.length === 0) return;
      core.cancelAll();
      core.commit(stepFor("remove", ids), removedView(view, facts, gone));
      core.announce("removed", { count: gone.length });
    },
    hide(ids) {
      const hidden = members(ids);
      core.commit(stepFor("hide", ids), withHidden(core.state.view, hidden));
      core.announce("hidden", { count: hidden.length });
    },
    hideOthers(ids) {
      const { view } = core.state;
      const next = withOthersHidden(view, core.presented(), new Set(members(ids)));
      core.commit(stepOf("hideOthers"), next);
      core.announce("hidden", { count: next.hidden.size - view.hidden.size });
    },
    bringBack(ids) {
      const { view } = core.state;
      const next = withBroughtBack(view, ids);
      core.commit(ids === "all" ? stepOf("bringBack") : stepFor("bringBack", ids), next);
      core.announce("broughtBack", { count: view.hidden.size - next.hidden.size });
    },
    focusOn(ids, steps = core.state.view.focus?.steps ?? 2) {
      const { view } = core.state;
      const tell = () =>
        core.announce(core.state.view.focus === null ? "unfocused" : "focused", {
          count: core.presented().entities.size,
        });
      if (ids === null) {
        core.commit(stepOf("unfocus"), stagedView(withFocus(view, null, steps), null));
        tell();
        return Promise.resolve();
      }
      const wanted = members(ids);
      return core.run({
        step: stepFor("focus", wanted),
        work: (draft, tools) => draftFocused(draft, { ids: wanted, steps }, tools),
        done: tell,
        retry: () => void acts.focusOn(ids, steps),
      });
    },
    clear() {
      core.cancelAll();
      core.commit(stepOf("clear"), clearedView(core.state.view));
      core.announce("cleared");
    },
  };
  return acts;
}
