import { describe, expect, it } from "vitest";
import { isFilled, isWhole } from "../../../../client/src/panels/imports/session/state.ts";
import { isOpen, STEPS, stepAfterFiles } from "../../../../client/src/panels/imports/session/steps.ts";
import type { ImportDraft } from "../../../../server/contract/imports/drafts.ts";

const FAULT = { code: "OWN_EXPORT", line: null, sheet: null, reason: { zh: "", en: "" } };
const draft = (fault: typeof FAULT | null): ImportDraft => ({
  ...{ id: "import-1", set: "graph", tables: [], same: [], judged: [], widen: false },
  ...{ learn: { labels: [], types: [], properties: [] }, edits: 0, job: null, plan: null, change: null },
  files: [
    {
      ...{ name: "graph.jsonl", bytes: 1, reading: null, encodings: [], delimiters: [] },
      ...{ hidden: [], whole: true, fault },
    },
  ],
});

describe("a whole graph in the wizard", () => {
  it("goes from its file to the preview: there is nothing to be said of it", () => {
    const whole = draft(null);
    expect([isWhole(whole), isFilled(whole), stepAfterFiles(whole)]).toEqual([true, true, "preview"]);
    expect(STEPS.filter((step) => isOpen(step, whole))).toEqual(["files", "problems", "preview"]);
  });

  it("is nothing that could be imported where it cannot be read", () => {
    const broken = draft(FAULT);
    expect([isFilled(broken), stepAfterFiles(broken)]).toEqual([false, "files"]);
    expect(STEPS.filter((step) => isOpen(step, broken))).toEqual(["files"]);
  });
});
