import { z } from "zod";
import { withRan } from "../ran.ts";
import { OF_GRAPH, type Route } from "../route.ts";
import { LensChangeSchema, LensPageSchema, OldLensSchema } from "./lens.ts";

const LensAnswerSchema = withRan(LensPageSchema);

/** How the graph is read, and who says so. */
export const LENS_ROUTES = {
  lens: {
    method: "get",
    path: `${OF_GRAPH}/lens`,
    needs: "data",
    summary:
      "The lens: what data sets and people say of labels, types and properties, who uses what, and its versions",
    response: LensAnswerSchema,
  },
  oldLens: {
    method: "get",
    path: `${OF_GRAPH}/lens/versions/{version}`,
    needs: "data",
    summary: "What people said of the lens in an earlier version",
    params: z.object({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    response: withRan(OldLensSchema),
  },
  changeLens: {
    method: "put",
    path: `${OF_GRAPH}/lens`,
    needs: "save",
    summary: "Say otherwise of the lens from now on; what was said before stays as a version",
    body: LensChangeSchema,
    response: LensAnswerSchema,
  },
} as const satisfies Record<string, Route>;
