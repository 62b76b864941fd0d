import type { z } from "zod";
import type { NamesQuerySchema, NamesSchema } from "#contract/imports/drafts.ts";
import { readerOf } from "../changes/change.ts";
import { standingOf } from "../changes/graphNames.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { text } from "../load/stored.ts";
import type { Draft } from "./Draft.ts";
import { namesIn } from "./names.ts";
import type { World } from "./world.ts";

/** A page of the names of the files, with who of the graph may be meant. */
export async function namesTold(
  draft: Draft,
  { context }: World,
  { from, limit, kind }: z.output<typeof NamesQuerySchema>,
): Promise<z.input<typeof NamesSchema>> {
  const decided = new Set(draft.decided.map(({ name }) => nameKey(name)));
  const all = namesIn(draft.seen.collected.identified, decided);
  const chosen = all.filter((one) => kind === undefined || one.kind === kind);
  const shown = chosen.slice(from, from + limit);
  const ids = [...new Set(shown.flatMap(({ candidates }) => candidates))];
  const standing = await standingOf(readerOf(context, draft.set), ids);
  return {
    total: chosen.length,
    names: shown.map(({ candidates, ...name }) => ({
      ...name,
      candidates: candidates.flatMap((id) => {
        const found = standing.get(id)?.properties;
        if (found === undefined) return [];
        const { name: called, nameEn, label } = found;
        return [{ id, name: text(called) ?? id, nameEn: text(nameEn), label: text(label) ?? "" }];
      }),
    })),
  };
}
