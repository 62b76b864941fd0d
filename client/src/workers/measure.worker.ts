import { answerWith } from "./answering.ts";
import { measure } from "./measure.ts";

/** The metrics worker. This file is started by `openMeasurer`, never imported. */
answerWith(measure);
