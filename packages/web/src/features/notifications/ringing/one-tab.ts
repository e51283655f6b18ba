const focusLock = 'opora.focused'
const heldMs = 3000
const aheadMs = 500

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

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Runs in one of all tabs, and only while none of them is looked at. A tab that could not, which `act` tells, leaves it to others. */
export async function inOneTab(id: string, act: () => Promise<boolean>): Promise<void> {
  if (await isLookedAt()) return
  const manager = locks()
  if (!manager) return void (await act())
  // One that nobody touched may hardly sound: those that may go first.
  if (navigator.userActivation?.hasBeenActive === false) await wait(aheadMs)
  await manager.request(`opora.ring ${id}`, { ifAvailable: true }, async (lock) => {
    // Tabs that hear of it a little later find it taken.
    if (lock && (await act())) await wait(heldMs)
  })
}
