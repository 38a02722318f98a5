/** Lets the person save a text as a file, to be printed. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The content is a secret: nothing is to hold on to it.
  URL.revokeObjectURL(address);
}
