import { extentOf } from "../model/drawing/look.ts";
import type { Body } from "../model/geometry/space.ts";
import { separate } from "../model/layouts/place.ts";
import type { GroupBy, Grouping, View } from "../model/types.ts";
import { groupsByCommunity, groupsByLabel, groupsByPlace } from "../model/view/groups.ts";
import { placeOf, presented } from "../model/view/presented.ts";
import {
  timeWith,
  withAllKinds,
  withContacts,
  withGroups,
  withGroupToggled,
  withLabelsToggled,
  withLabelToggled,
  withModalityToggled,
  withNote,
  withOnly,
  withStatusToggled,
  withStyle,
  withTime,
  withTypeToggled,
} from "../model/view/sifting.ts";
import { stagedView } from "../model/view/view.ts";
import { withContactsStaged } from "./contacting.ts";
import type { ExplorerCore } from "./core.ts";
import type { Draft, DraftTools } from "./draft.ts";
import { stepOf } from "./history.ts";
import { type MetricsKeeper, measureRequest } from "./measuring.ts";
import type { Filtering, Step } from "./types.ts";

/** Works out who belongs to which group, among what can be seen. */
export async function groupingOf({ facts, view }: Draft, by: GroupBy, tools: DraftTools): Promise<Grouping> {
  const shown = presented(facts, { ...view, groups: null }, tools.ontology);
  const ids = [...shown.entities.keys()];
  const open = new Set<string>();
  const measured = () => tools.measurer.measure(measureRequest(shown), tools.signal, tools.onProgress);
  const of =
    by === "label"
      ? groupsByLabel(facts, ids)
      : by === "place"
        ? groupsByPlace(facts, ids, tools.ontology)
        : groupsByCommunity({ ...(await measured()), of: shown });
  const grouping = { by, of, open, places: new Map() };
  return { ...grouping, places: placesOfGroups({ facts, view: { ...view, groups: grouping } }, tools) };
}

/** Groups in the middle of their members would lie over one another: they are moved apart, the others stay. */
function placesOfGroups({ facts, view }: Draft, tools: DraftTools): Grouping["places"] {
  const shown = presented(facts, view, tools.ontology);
  const bodies = [...shown.entities.values()].flatMap((fact): Body[] => {
    const place = placeOf(shown, view, fact.id);
    const members = shown.groups.get(fact.id)?.members.length ?? 0;
    return place === null ? [] : [{ ...place, id: fact.id, extent: extentOf(fact, tools.caption, members) }];
  });
  const alone = new Set(bodies.map(({ id }) => id).filter((id) => !shown.groups.has(id)));
  const apart = separate(bodies, alone);
  return new Map(
    [...shown.groups].flatMap(([id, { key }]) => {
      const place = apart.get(id);
      return place === undefined ? [] : [[key, place] as const];
    }),
  );
}

type Legend = Pick<
  Filtering,
  | "toggleLabel"
  | "toggleLabels"
  | "toggleType"
  | "toggleStatus"
  | "toggleModality"
  | "showAllKinds"
  | "showOnly"
>;

function legend(core: ExplorerCore): Legend {
  const filter = (step: Step, view: View) => {
    core.commit(step, view);
    core.announce("filtered", { count: core.presented().entities.size });
  };
  return {
    toggleLabel: (label) =>
      filter(stepOf("filter", ["label", label]), withLabelToggled(core.state.view, label)),
    toggleLabels: (labels) => filter(stepOf("filter"), withLabelsToggled(core.state.view, labels)),
    toggleType: (type) => filter(stepOf("filter", ["type", type]), withTypeToggled(core.state.view, type)),
    toggleStatus: (status) =>
      filter(stepOf("filter", ["status", status]), withStatusToggled(core.state.view, status)),
    toggleModality: (modality) =>
      filter(stepOf("filter", ["modality", modality]), withModalityToggled(core.state.view, modality)),
    showOnly: ({ of, name }) =>
      filter(stepOf("filter", [of, name]), withOnly(core.state.view, core.state.facts, { of, name })),
    showAllKinds: () => filter(stepOf("filter"), withAllKinds(core.state.view)),
  };
}

/** Acts on what is let through and how it looks. */
export function filtering(core: ExplorerCore, metrics: MetricsKeeper): Filtering {
  const acts: Filtering = {
    ...legend(core),
    setTime(part) {
      const view = withTime(core.state.view, part);
      if (view === core.state.view) core.set({ timePreview: null });
      else core.commit(stepOf("time"), view);
      const { period } = core.state.view.time;
      const count = core.presented().relations.size;
      if (period === null) core.announce("timeless", { count });
      else core.announce("timed", { count, from: period.from ?? "", to: period.to ?? "" });
    },
    previewTime(part) {
      const { view, timePreview } = core.state;
      const next = part === null ? null : timeWith(timePreview ?? view.time, part);
      if (next !== timePreview) core.set({ timePreview: next === view.time ? null : next });
    },
    async setContacts(most) {
      const { view } = core.state;
      if (most === null) {
        core.commit(stepOf("events"), stagedView(withContacts(view, null), null));
        core.announce("events");
        return;
      }
      await core.run({
        step: stepOf("contacts"),
        work: async (draft) => ({ ...draft, view: withContacts(draft.view, { most }) }),
        finish: withContactsStaged,
        done: () => core.announce("contacts", { count: core.presented().contacts.size }),
        retry: () => void acts.setContacts(most),
      });
    },
    async setGroups(by) {
      if (by === null) {
        core.commit(stepOf("ungroup"), withGroups(core.state.view, null));
        core.announce("ungrouped");
        return;
      }
      await core.run({
        step: stepOf("group", ["group", by]),
        work: async (draft, tools) => ({
          ...draft,
          view: withGroups(draft.view, await groupingOf(draft, by, tools)),
        }),
        done: () => core.announce("grouped", { count: core.presented().groups.size }),
        retry: () => void acts.setGroups(by),
      });
    },
    toggleGroup(key) {
      core.commit(stepOf("openGroup", ["group", key]), withGroupToggled(core.state.view, key));
      core.announce("filtered", { count: core.presented().entities.size });
    },
    setStyle(part) {
      core.commit(stepOf("style"), withStyle(core.state.view, part));
      core.announce("styled");
    },
    setNote(on, text) {
      const subject = [on.kind, on.id] as const;
      core.commit(stepOf("note", subject), withNote(core.state.view, `${on.kind}:${on.id}`, text));
      core.announce("noted");
    },
    measure: () => metrics.measure(),
    stopMeasuring: () => metrics.cancel(),
  };
  return acts;
}
