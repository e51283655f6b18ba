let held = ''
let isThere = true

/**
 * R or N, pressed where its field is still to come, and what is typed after it: without it the rest would be commands by
 * the time the field stands.
 */
export function holdKeys(): () => void {
  const hold = (event: KeyboardEvent): void => {
    const { code, key, target, ctrlKey, metaKey, altKey } = event
    if (isThere || ctrlKey || metaKey || altKey || (target as Element).matches('input, textarea')) return
    if (held ? key.length > 1 : !/^Key[RN]$/.test(code)) return
    held += held ? key : code
    event.preventDefault()
    event.stopPropagation()
  }
  isThere = false
  addEventListener('keydown', hold, true)
  return () => {
    removeEventListener('keydown', hold, true)
    held = ''
    isThere = true
  }
}

/** The field stands: what was typed for it, if anything. */
export function takeHeldKeys(): { mode: 'reply' | 'note'; text: string } | null {
  const [code, text] = [held.slice(0, 4), held.slice(4)]
  held = ''
  isThere = true
  return code ? { mode: code === 'KeyN' ? 'note' : 'reply', text } : null
}
