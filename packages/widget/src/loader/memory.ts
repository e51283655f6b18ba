/** What the loader remembers on the host page between page views; never who the visitor is. */
export interface Memory {
  color: string | null
  position: 'right' | 'left' | null
  unread: number
  /** A conversation is under way, so replies may come while the panel is closed. */
  isWaiting: boolean
}

const empty: Memory = { color: null, position: null, unread: 0, isWaiting: false }

export function recall(inbox: string): Memory {
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(`opora:${inbox}`) ?? '{}') }
  } catch {
    return empty
  }
}

export function remember(inbox: string, change: Partial<Memory>): void {
  try {
    localStorage.setItem(`opora:${inbox}`, JSON.stringify({ ...recall(inbox), ...change }))
  } catch {
    // A host page may forbid storage; the widget then only forgets.
  }
}

export function wasOpen(inbox: string): boolean {
  try {
    return sessionStorage.getItem(`opora:${inbox}`) === 'open'
  } catch {
    return false
  }
}

export function rememberOpen(inbox: string, isOpen: boolean): void {
  try {
    sessionStorage.setItem(`opora:${inbox}`, isOpen ? 'open' : 'closed')
  } catch {
    // As above.
  }
}
