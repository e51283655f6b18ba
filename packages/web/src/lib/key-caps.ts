const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const macCaps: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const pcCaps: Record<string, string> = { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
const names: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Space: 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function cap(part: string): string {
  const known = (isMac ? macCaps : pcCaps)[part] ?? names[part]
  return known ?? part.replace(/^(Key|Digit)/, '')
}

/** What to draw for a combination: presses in order, each with its caps. `Mod+Enter` is [['Ctrl', '↵']]. */
export const keyCaps = (keys: string): string[][] => keys.split(' ').map((press) => press.split('+').map(cap))
