import { type LayoutRequest, type Positions, place } from "../model/layouts/place.ts";
import type { ArrangeRequest } from "../state/parts.ts";
import { answerWith } from "./answering.ts";
import { arrange } from "./arrange.ts";

/** The layout worker. This file is started by `openLayout`, never imported. */
answerWith(
  (request: LayoutRequest | ArrangeRequest, onProgress): Positions =>
    "kind" in request ? arrange(request, onProgress) : place(request),
);
