/** Puts text into a field as a person does: React hears of it. */
export function writeText(field: HTMLInputElement | HTMLTextAreaElement, text: string, caret = text.length): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
  field.setSelectionRange(caret, caret)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The one command of a browser's own editing that is used, which the DOM of tests does not have. */
export function giveExecCommand(): void {
  const execCommand = (command: string, _: boolean, text: string): boolean => {
    const field = document.activeElement
    if (!(field instanceof HTMLTextAreaElement)) return false
    const { value, selectionStart, selectionEnd } = field
    const added = command === 'delete' ? '' : text
    const next = `${value.slice(0, selectionStart)}${added}${value.slice(selectionEnd)}`
    writeText(field, next, selectionStart + added.length)
    return true
  }
  Object.assign(document, { execCommand })
}
