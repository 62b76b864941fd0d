/** A value that the data have, as it is stored and as the page says it. */
export interface KnownValue {
  readonly value: string;
  readonly said: string;
  readonly count: number;
}

const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** The stored value that somebody means who writes it as the page says it; anything else stays as it was typed. */
export function meant(known: readonly KnownValue[], text: string): string {
  const like = folded(text);
  return known.find(({ value, said }) => folded(said) === like || folded(value) === like)?.value ?? text;
}

/** What is offered for a text: all of it while it is blank or one of them, else what holds it. */
export function offered(known: readonly KnownValue[], text: string): readonly KnownValue[] {
  const like = folded(text);
  const whole = known.some(({ said, value }) => folded(said) === like || folded(value) === like);
  if (like === "" || whole) return known;
  return known.filter(({ said, value }) => folded(said).includes(like) || folded(value).includes(like));
}
