/** "Name", "Name (2)", "Name (3)": the first that is not taken yet. No name stays none. */
export function freeName(name: string, taken: readonly string[]): string {
  const whole = name.trim();
  if (whole === "" || !taken.includes(whole)) return whole;
  const base = whole.replace(/ \(\d+\)$/, "").slice(0, 190);
  for (let number = 2; ; number += 1) {
    const candidate = `${base} (${number})`;
    if (!taken.includes(candidate)) return candidate;
  }
}
