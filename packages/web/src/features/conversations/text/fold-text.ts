const shownCharacters = 1600
const shownLines = 24

/** The beginning of a long text, cut at a line or a word; null when the text is short enough to be shown whole. */
export function foldText(text: string): string | null {
  const lines = text.split('\n', shownLines + 1)
  if (text.length <= shownCharacters * 1.25 && lines.length <= shownLines) return null
  const head = lines.slice(0, shownLines).join('\n').slice(0, shownCharacters)
  const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  return `${(cut > shownCharacters / 2 ? head.slice(0, cut) : head).trimEnd()}…`
}
