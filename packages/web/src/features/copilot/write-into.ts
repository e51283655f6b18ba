/** Puts text in place of a range of a field the way a person types it, so that the browser's own undo takes it back. */
export function writeInto(
  field: HTMLTextAreaElement,
  text: string,
  range: readonly [start: number, end: number],
): void {
  field.focus()
  field.setSelectionRange(...range)
  // Deprecated, and still the only way that keeps the history of the field.
  const isDone = document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
  if (isDone) return
  field.setRangeText(text, ...range, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
