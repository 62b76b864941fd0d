import { useState } from "react";
import type { SavedQuery } from "#contract/query.ts";
import type { CypherDraft } from "../../../cypher/draft.ts";
import { usePage } from "../../../page/pageContext.tsx";
import { tabSettings } from "../../../state/browserParts.ts";
import { AUTHOR } from "../kept.ts";
import { beginDraft, type QueryDraft } from "./queryDraft.ts";

const KEPT = "querySaving";

interface Kept {
  readonly key: string;
  readonly draft: QueryDraft;
}

function readKept(key: string): QueryDraft | null {
  try {
    const kept = JSON.parse(tabSettings().read(KEPT) ?? "null") as Kept | null;
    return kept !== null && kept.key === key ? kept.draft : null;
  } catch {
    return null;
  }
}

/** What was typed in the dialog survives that it is closed, a lost server and a reload, until it is saved. */
export function useQueryDraft(given: CypherDraft, from: SavedQuery | undefined) {
  const settings = usePage((page) => page.settings);
  const key = JSON.stringify([given.name, given.text, from?.own?.version ?? 0]);
  const [draft, setDraft] = useState(
    () => readKept(key) ?? beginDraft(given, from, settings.read(AUTHOR) ?? ""),
  );
  return {
    draft,
    setDraft: (next: QueryDraft) => {
      setDraft(next);
      tabSettings().write(KEPT, JSON.stringify({ key, draft: next }));
    },
    forget: () => tabSettings().write(KEPT, "null"),
  };
}
