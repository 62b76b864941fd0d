import { dataFingerprint } from "../explore/stats.ts";
import {
  changeView,
  deleteView,
  listViews,
  openView,
  restoreView,
  type SavingView,
  saveView,
} from "../workspace/views.ts";
import type { Handlers, RouteInput } from "./types.ts";

type ViewRoutes = "views" | "saveView" | "view" | "changeView" | "deleteView" | "restoreView";

const saving = ({ workspace, ask }: Pick<RouteInput<ViewRoutes>, "workspace" | "ask">): SavingView => ({
  workspace,
  fingerprint: () => dataFingerprint(ask),
});

export const viewRoutes: Handlers<ViewRoutes> = {
  views: ({ workspace }) => listViews(workspace),
  saveView: (input) => saveView(saving(input), input.body, new Date()),
  view: ({ workspace, params }) => openView(workspace, params.id),
  changeView: (input) => changeView(saving(input), { id: input.params.id, change: input.body }, new Date()),
  deleteView: ({ workspace, params }) => deleteView(workspace, params.id, new Date()),
  restoreView: ({ workspace, params }) => restoreView(workspace, params.id),
};
