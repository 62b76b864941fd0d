/** Sentences of the page itself for the live region, beside those that the explorer announces. */
export interface Speaker {
  say(sentence: string): void;
  /** The latest one; another object each time, so that the same words said twice are two. */
  latest(): { readonly sentence: string };
  subscribe(listener: () => void): () => void;
}

export function createSpeaker(): Speaker {
  let latest = { sentence: "" };
  const listeners = new Set<() => void>();
  return {
    say(sentence) {
      latest = { sentence };
      for (const listener of listeners) listener();
    },
    latest: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
