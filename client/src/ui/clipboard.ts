/**
 * Copies a text; every copy of the page goes through here. Where the clipboard is refused (no permission, a page in a frame, plain HTTP), an invisible field is
 * selected and copied in the old way; false where that fails too, and the text has to be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  // Without a class: the offline page has a style sheet of its own.
  Object.assign(field.style, { position: "fixed", opacity: "0", pointerEvents: "none" });
  // Inside an open dialog, or its focus trap would take the focus back at once.
  (focused?.closest("[role=dialog]") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
