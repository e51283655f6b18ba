/** Strings kept for one inbox. A browser that forbids storage gets a memory that lasts as long as the frame. */
export interface Drawer {
  get(key: string): string | null
  set(key: string, value: string | null): void
  /** Keys that begin so, in order. */
  keys(beginning: string): string[]
  /** Tells of changes made by other tabs; `key` is null when everything was cleared. */
  watch(onChange: (key: string | null) => void): () => void
}

function openStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    const storage = window[kind]
    storage.setItem('opora:probe', '1')
    storage.removeItem('opora:probe')
    return storage
  } catch {
    return null
  }
}

export function openDrawer(inboxKey: string, kind: 'localStorage' | 'sessionStorage' = 'localStorage'): Drawer {
  const prefix = `opora:${inboxKey}:`
  const storage = openStorage(kind)
  const memory = new Map<string, string>()
  const allKeys = (): string[] =>
    storage ? Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '') : [...memory.keys()]
  return {
    get: (key) => (storage ? storage.getItem(prefix + key) : (memory.get(prefix + key) ?? null)),
    set: (key, value) => {
      try {
        if (value === null) storage?.removeItem(prefix + key)
        else storage?.setItem(prefix + key, value)
      } catch {
        // A full store forgets; the message itself is still on the screen.
      }
      if (!storage && value === null) memory.delete(prefix + key)
      else if (!storage && value !== null) memory.set(prefix + key, value)
    },
    keys: (beginning) =>
      allKeys()
        .filter((key) => key.startsWith(prefix + beginning))
        .map((key) => key.slice(prefix.length))
        .sort(),
    watch: (onChange) => {
      const hear = (event: StorageEvent): void => {
        if (event.storageArea !== storage) return
        if (event.key === null) onChange(null)
        else if (event.key.startsWith(prefix)) onChange(event.key.slice(prefix.length))
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  }
}
