import { changeList, undo, undoTold } from "../drafts/undoing.ts";
import type { Handlers } from "./types.ts";

export const changeRoutes: Handlers<"changes" | "undoPlan" | "undoChange" | "job" | "cancelJob"> = {
  changes: ({ imports }) => changeList(imports.world),
  undoPlan: ({ imports, params }) => undoTold(imports.world, params.id),
  undoChange: ({ imports, params, body }) => undo(imports.world, { id: params.id, ...body }).state,
  job: ({ imports, params }) => imports.world.jobs.get(params.id).state,
  cancelJob({ imports, params }) {
    const job = imports.world.jobs.get(params.id);
    job.cancel();
    return job.state;
  },
};
