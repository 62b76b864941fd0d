import type { Candidate, Matcher } from "./model.ts";
import { nameIndex } from "./NameIndex.ts";
import { personNames, personReasons } from "./people.ts";
import { ranked } from "./ranking.ts";
import { pointsOf } from "./reasons.ts";

const MOST = 3;

export function peopleMatcher<C extends Candidate>(candidates: readonly C[]): Matcher<C> {
  const known = candidates.map((candidate) => ({ candidate, names: personNames(candidate) }));
  const byName = new Map<string, number[]>();
  known.forEach(({ names }, at) => {
    for (const name of new Set([...names.written, ...names.latin])) {
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [at]);
      else others.push(at);
    }
  });
  // Who is written almost alike is shown, and never taken for the same.
  const near = nameIndex(known.map(({ names }) => [...([...names.written][0] ?? "")]));
  return {
    best: (asked, most = MOST) => {
      const names = personNames(asked);
      const keys = [...names.written, ...names.latin];
      const called = new Set(keys.flatMap((key) => byName.get(key) ?? []));
      const alike = near.near({ symbols: [...([...names.written][0] ?? "")] });
      const all = [...new Set([...called, ...alike])].flatMap((at) => {
        const one = known[at];
        if (one === undefined) return [];
        const namesakes = [...one.names.written].reduce(
          (count, name) => (names.written.has(name) ? Math.max(count, byName.get(name)?.length ?? 0) : count),
          0,
        );
        const { candidate } = one;
        const reasons = personReasons({ ...asked, names }, { ...candidate, names: one.names }, namesakes);
        return [{ candidate, asked: asked.name, known: candidate.name, reasons }];
      });
      return ranked(
        "person",
        all.filter(({ reasons }) => pointsOf(reasons) > 0),
        most,
      );
    },
  };
}
