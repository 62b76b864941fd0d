/** Lets a person choose files with the browser's own dialog. */
export function chooseFiles(accept: string, take: (files: readonly File[]) => void, multiple = true): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.multiple = multiple;
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) take(files);
  });
  input.click();
}
