import type { Mapping } from "#contract/imports/mapping.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import {
  isMention,
  type JudgedPair,
  type Judgements,
  judge,
  type KeptJudgement,
  mentionId,
  mentionIn,
  slotOf,
} from "../../matching/judgements.ts";

const keyOf = (one: KeptJudgement) => JSON.stringify(slotOf(one));
const saysSame = (one: KeptJudgement, other: KeptJudgement | undefined) =>
  other !== undefined && one.b === other.b && one.judgement === other.judgement && one.name === other.name;

/** What is to be written, and what is to go, so that what is kept says what was decided last. */
export interface Steps {
  readonly keep: readonly KeptJudgement[];
  readonly drop: readonly KeptJudgement[];
}

type Said = Pick<Mapping, "same"> & { readonly judged: NonNullable<Mapping["judged"]> };

/** What people have decided of who is who: in imports before, and in this one, which may take its own back. */
export class JudgementBook {
  #former = new Map<string, KeptJudgement>();
  #own = new Map<string, KeptJudgement>();
  /** What of this import is kept already. */
  #written = new Map<string, KeptJudgement>();
  #judged: Judgements | null = null;

  /** Begins with what is kept. */
  load(kept: readonly KeptJudgement[]): void {
    const own = new Set(this.#written.keys());
    const former = kept.map((one) => [keyOf(one), one] as const).filter(([key]) => !own.has(key));
    for (const [key, one] of this.#former) if (own.has(key)) former.push([key, one]);
    this.#former = new Map(former);
    this.#judged = null;
  }

  /** All that was decided in this import, in the place of what was decided in it before. */
  decide(own: readonly KeptJudgement[]): void {
    const before = this.#own;
    this.#own = new Map(
      own.map((one) => {
        const known = before.get(keyOf(one)) ?? this.#former.get(keyOf(one));
        // When it was said stays when it was said.
        return [keyOf(one), known !== undefined && saysSame(one, known) ? known : one];
      }),
    );
    this.#judged = null;
  }

  get #all(): KeptJudgement[] {
    return [...new Map([...this.#former, ...this.#own]).values()];
  }

  get judgements(): Judgements {
    this.#judged ??= judge(this.#all.filter((one): one is KeptJudgement & JudgedPair => one.b !== null));
    return this.#judged;
  }

  /** What names mean by decisions of imports before; names of people only in a list of the same name. */
  remembered(list: string): Mapping["same"] {
    const { between } = this.judgements;
    return [...this.#former.values()].flatMap(({ a, b, name, judgement }): Mapping["same"] => {
      if (!isMention(a) || name === null) return [];
      const of = mentionIn(a).list;
      if (of !== null && of !== list) return [];
      if (b === null) return [{ name, id: null }];
      return judgement === "positive" && between(a, b) === "positive" ? [{ name, id: b }] : [];
    });
  }

  /** What was decided of names: as it was said of these files, else in an import before. */
  decided({ same, judged }: Said, list: string): Mapping["same"] {
    const here = new Set([...same, ...judged].map(({ name }) => nameKey(name)));
    return [...same, ...this.remembered(list).filter(({ name }) => !here.has(nameKey(name)))];
  }

  /** What was said of a name and somebody, whoever the name is of. */
  between(name: string, id: string, list: string) {
    const key = nameKey(name);
    const { between } = this.judgements;
    return between(mentionId(key, list), id) ?? between(mentionId(key, null), id);
  }

  /** Whether a name was said not to be of somebody, whoever the name is of: by whatever way. */
  differ(name: string, id: string, list: string): boolean {
    const key = nameKey(name);
    const { differ } = this.judgements;
    return differ(mentionId(key, list), id) || differ(mentionId(key, null), id);
  }

  /** What differs between what is kept and what was decided. */
  steps(): Steps {
    const keep = [...this.#own].filter(([key, one]) => {
      const there = this.#written.get(key) ?? this.#former.get(key);
      return !saysSame(one, there);
    });
    const gone = [...this.#written].filter(([key]) => !this.#own.has(key));
    const again = gone.flatMap(([key]) => this.#former.get(key) ?? []);
    const drop = gone.filter(([key]) => !this.#former.has(key)).map(([, one]) => one);
    return { keep: [...keep.map(([, one]) => one), ...again], drop };
  }

  /** The steps have been taken. */
  taken({ keep, drop }: Steps): void {
    for (const one of drop) this.#written.delete(keyOf(one));
    for (const one of keep) {
      const key = keyOf(one);
      if (this.#own.get(key) === one) this.#written.set(key, one);
      else if (!this.#own.has(key)) this.#written.delete(key);
    }
  }
}
