import { changeView, deleteView, listViews, openView, restoreView, saveView } from "../workspace/views.ts";
import type { Handlers } from "./types.ts";

type ViewRoutes = "views" | "saveView" | "view" | "changeView" | "deleteView" | "restoreView";

export const viewRoutes: Handlers<ViewRoutes> = {
  views: ({ ask }) => listViews(ask),
  saveView: ({ ask, body }) => saveView(ask, body, new Date()),
  view: ({ ask, params }) => openView(ask, params.id),
  changeView: ({ ask, params, body }) => changeView(ask, { id: params.id, change: body }, new Date()),
  deleteView: ({ ask, params }) => deleteView(ask, params.id, new Date()),
  restoreView: ({ ask, params }) => restoreView(ask, params.id),
};
