import type { Chart, ChartRequest } from "../model/chart.ts";
import { type LayoutRequest, type Positions, place } from "../model/layouts/place.ts";
import type { ArrangeRequest } from "../state/parts.ts";
import { answerWith } from "./answering.ts";
import { arrange } from "./arrange.ts";
import { chartOf } from "./chartOf.ts";

/** The layout worker. This file is started by `openLayout`, never imported. */
answerWith((request: LayoutRequest | ArrangeRequest | ChartRequest, onProgress): Positions | Chart => {
  if ("chart" in request) return chartOf(request);
  return "kind" in request ? arrange(request, onProgress) : place(request);
});
