const ofMessage = { characters: 1600, lines: 24 }

/** The beginning of a long text, cut at a line or a word; null when the text is short enough to be shown whole. */
export function foldText(text: string, shown = ofMessage): string | null {
  const lines = text.split('\n', shown.lines + 1)
  if (text.length <= shown.characters * 1.25 && lines.length <= shown.lines) return null
  const head = lines.slice(0, shown.lines).join('\n').slice(0, shown.characters)
  const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  return `${(cut > shown.characters / 2 ? head.slice(0, cut) : head).trimEnd()}…`
}
