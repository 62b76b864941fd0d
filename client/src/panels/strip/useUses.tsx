import { useMemo } from "react";
import { withParams } from "../../cypher/cypherText.ts";
import type { CypherDraft } from "../../cypher/draft.ts";
import { usePageParts } from "../../page/acts.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { Statement } from "./statement.ts";

/** What can be done with a statement. */
export interface Uses {
  readonly copy: (statement: Statement) => void;
  readonly open: (statement: Statement) => void;
  readonly save: (statement: Statement) => void;
}

const draftOf = ({ file, text, params }: Statement): CypherDraft => ({
  text,
  params,
  // Of these, saved queries alone are known to the editor by their name.
  name: file === null || file.includes("/") ? null : file,
});

/** Copying it with its parameters, opening it in the editor, saving it as a query of one's own. */
export function useUses(onLeave: () => void = () => undefined): Uses {
  const openEditor = usePage((page) => page.openEditor);
  const saveAsQuery = usePage((page) => page.saveAsQuery);
  const setSheet = usePage((page) => page.setSheet);
  const { copy } = usePageParts();
  return useMemo(
    () => ({
      copy: ({ text, params }) => copy(withParams(text, params), "cypher"),
      open: (statement) => {
        onLeave();
        setSheet("closed");
        openEditor(draftOf(statement));
      },
      save: (statement) => saveAsQuery({ ...draftOf(statement), name: null }),
    }),
    [copy, onLeave, openEditor, saveAsQuery, setSheet],
  );
}
