/** A hash of a text as an unsigned 32-bit number (FNV-1a): the same on every machine and in every run. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** A number in [0, 1) that depends on the text alone: used where a layout needs a direction and has no reason for one. */
export function fractionOf(text: string): number {
  return hashOf(text) / 0x1_0000_0000;
}
