/** Hands a blob over as a file to keep, as if a link to it had been clicked. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the blob over by then, a large one too.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The same for a text. */
export function saveTextFile(name: string, text: string, type = "application/json"): void {
  saveBlob(name, new Blob([text], { type }));
}
