const focusLock = 'opora.focused'
const heldMs = 3000

/** Browsers without locks, and pages without TLS, know of this tab alone. */
const locks = (): LockManager | null => ('locks' in navigator ? navigator.locks : null)

/** Lets other tabs know as long as this one has the focus; returns what ends that. */
export function tellFocus(): () => void {
  let release: (() => void) | null = null
  const held = new AbortController()
  const letGo = (): void => {
    release?.()
    release = null
  }
  const hold = (): void => {
    if (release || !document.hasFocus()) return
    const whileFocused = new Promise<void>((done) => {
      release = done
    })
    void locks()
      ?.request(focusLock, { mode: 'shared' }, () => whileFocused)
      .catch(() => null)
  }
  hold()
  addEventListener('focus', hold, held)
  addEventListener('blur', letGo, held)
  return () => {
    held.abort()
    letGo()
  }
}

/** Whether somebody looks at the product in any tab of this browser. */
async function isLookedAt(): Promise<boolean> {
  if (document.hasFocus()) return true
  const held = (await locks()?.query())?.held ?? []
  return held.some(({ name }) => name === focusLock)
}

/** Runs in one of all tabs, and only while none of them is looked at. */
export async function inOneTab(id: string, act: () => Promise<void>): Promise<void> {
  if (await isLookedAt()) return
  const manager = locks()
  if (!manager) return act()
  await manager.request(`opora.ring ${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    await act()
    // Tabs that hear of it a little later find it taken.
    await new Promise((done) => setTimeout(done, heldMs))
  })
}
