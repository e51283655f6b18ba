/** One shortcut. */
export interface Hotkey {
  /** Codes of physical keys, so that every layout works: `KeyE`, `Mod+Enter`, `KeyG KeyI`, or `?` for the sign itself. */
  keys: string
  /** What it does, for the sheet; without it the shortcut is not listed. */
  label?: string
  /** Heading of the sheet it stands under. */
  group?: string
  /** Works while a field has the focus. Letters alone never should. */
  isInFields?: boolean
  /** Works while a dialog or a menu is open. */
  isInOverlays?: boolean
  /** Works while a drawer is open, which keeps what is written in it. */
  isOverDrawers?: boolean
  /** Wins over others, also over those that came later. */
  isFirst?: boolean
  /** Goes on while the key is held. */
  isRepeating?: boolean
  run: (event: KeyboardEvent) => void
}

const sequenceMs = 1200
let bindings: readonly (readonly Hotkey[])[] = []
let pending: { press: string; at: number } | null = null
const watchers = new Set<() => void>()

/** Shortcuts in force, the latest screen last. */
export const registeredHotkeys = (): readonly (readonly Hotkey[])[] => bindings

export function watchHotkeys(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Puts shortcuts in force until the returned function is called. A later one wins over an earlier one. */
export function registerHotkeys(hotkeys: readonly Hotkey[]): () => void {
  const set = (next: typeof bindings): void => {
    bindings = next
    for (const watcher of watchers) watcher()
  }
  if (bindings.length === 0) addEventListener('keydown', onKeyDown)
  set([...bindings, hotkeys])
  return () => {
    set(bindings.filter((one) => one !== hotkeys))
    if (bindings.length === 0) removeEventListener('keydown', onKeyDown)
  }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))

const overlayOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') : null

function pressOf(event: KeyboardEvent): string {
  const parts = [
    (event.metaKey || event.ctrlKey) && 'Mod',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.code === 'NumpadEnter' ? 'Enter' : event.code,
  ]
  return parts.filter(Boolean).join('+')
}

/** Enter presses it; rows of a list are more than what they press. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(':is(button, a[href], summary, [role=button]):not([data-row])')

function mayRun(hotkey: Hotkey, event: KeyboardEvent): boolean {
  if (hotkey.keys === 'Enter' && isPressed(event.target)) return false
  if (event.repeat && !hotkey.isRepeating) return false
  if (isField(event.target) && !hotkey.isInFields) return false
  const overlay = overlayOf(event.target)
  return !overlay || hotkey.isInOverlays === true || (hotkey.isOverDrawers === true && overlay.matches('[data-drawer]'))
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || /^(Shift|Control|Alt|Meta)/.test(event.code)) return
  const press = pressOf(event)
  const sequence = pending && event.timeStamp - pending.at < sequenceMs ? `${pending.press} ${press}` : null
  const isAsked = event.key === '?' && !event.ctrlKey && !event.metaKey
  const all = bindings
    .flat()
    .reverse()
    .toSorted((one, other) => Number(other.isFirst ?? 0) - Number(one.isFirst ?? 0))
  const matches = (keys: string): boolean => keys === sequence || keys === press || (keys === '?' && isAsked)
  const found =
    all.find((hotkey) => hotkey.keys === sequence && mayRun(hotkey, event)) ??
    all.find((hotkey) => matches(hotkey.keys) && mayRun(hotkey, event))
  const opensSequence = all.some((hotkey) => hotkey.keys.startsWith(`${press} `) && mayRun(hotkey, event))
  pending = !found && opensSequence ? { press, at: event.timeStamp } : null
  if (!found) return
  event.preventDefault()
  found.run(event)
}
