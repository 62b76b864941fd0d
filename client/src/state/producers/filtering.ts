import type { View } from "../../model/types.ts";
import {
  timeWith,
  withAllKinds,
  withContacts,
  withGroups,
  withLabelsToggled,
  withLabelToggled,
  withModalityToggled,
  withNote,
  withOnly,
  withStatusToggled,
  withStyle,
  withTime,
  withTypeToggled,
} from "../../model/view/sifting.ts";
import { stagedView } from "../../model/view/view.ts";
import type { ExplorerCore } from "../core.ts";
import { stepOf } from "../history.ts";
import type { Filtering, Step } from "../types.ts";
import { withContactsStaged } from "./contacting.ts";
import { groupingOf, toggledGroup } from "./grouping.ts";
import type { MetricsKeeper } from "./measuring.ts";

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
          // Groups stand for everybody: what was looked at by itself is left.
          view: stagedView(withGroups(draft.view, await groupingOf(draft, by, tools)), null),
        }),
        done: () => core.announce("grouped", { count: core.presented().groups.size }),
        retry: () => void acts.setGroups(by),
      });
    },
    toggleGroup(key) {
      core.commit(stepOf("openGroup", ["group", key]), toggledGroup(core.state, key, core.state));
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
