import type { Ontology } from "#contract/ontology.ts";

/**
 * The short name that a label's own rule gives, where the data have none: its words are left out, or nothing is. Null where
 * everybody's rule holds, which the page knows.
 */
export function shortNames({
  labels,
}: Pick<Ontology, "labels">): (label: string, name: string) => string | null {
  const rules = new Map(
    labels.flatMap(({ name, short }) => (short === undefined ? [] : [[name, short] as const])),
  );
  return (label, name) => {
    const rule = rules.get(label);
    if (rule === undefined) return null;
    const short = rule.drop.reduce((left, word) => left.replaceAll(word, ""), name).trim();
    const own = short.length < 2 ? name : short;
    return rule.rule && own === name ? null : own;
  };
}
