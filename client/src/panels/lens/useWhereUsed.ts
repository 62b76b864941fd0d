import ofLabel from "../../../../cypher/acts/ofLabel.cypher?raw";
import ofType from "../../../../cypher/acts/ofType.cypher?raw";
import withProperty from "../../../../cypher/acts/withProperty.cypher?raw";
import { bodyOf } from "../../cypher/cypherText.ts";
import { usePage } from "../../page/pageContext.tsx";
import type { Used } from "./said.ts";

const QUERIES = {
  labels: (name: string) => ({ text: bodyOf(ofLabel), params: { label: name } }),
  types: (name: string) => ({ text: bodyOf(ofType), params: { type: name } }),
  properties: (name: string) => ({ text: bodyOf(withProperty), params: { property: name } }),
} as const;

/** Opens the query for those who use something in the workbench, where its answer is a table and can come onto the canvas. */
export function useWhereUsed(onLeave: () => void): (of: Used, name: string) => void {
  const openEditor = usePage((page) => page.openEditor);
  return (of, name) => {
    onLeave();
    openEditor({ ...QUERIES[of](name), name: null });
  };
}
