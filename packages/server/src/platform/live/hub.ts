/** One open socket as the hub sees it. */
export interface Listener {
  topics: ReadonlySet<string>
  /** Takes a ready frame; false means the reader is too slow and was cut. */
  push(text: string, cursor: string | null): boolean
  end(): void
}

/** Who listens to which topic in this process. A frame is serialised once, not per socket. */
export interface Hub {
  add(listener: Listener): void
  remove(listener: Listener): void
  publish(topic: string, frame: { type: string }, cursor: string | null): void
  isHeard(topic: string): boolean
  /** Topics with a prefix somebody listens to. */
  heard(prefix: string): string[]
  size(): number
  endAll(text: string): void
}

export function createHub(): Hub {
  const byTopic = new Map<string, Set<Listener>>()
  const all = new Set<Listener>()
  const remove = (listener: Listener): void => {
    all.delete(listener)
    for (const topic of listener.topics) {
      const listeners = byTopic.get(topic)
      listeners?.delete(listener)
      if (listeners?.size === 0) byTopic.delete(topic)
    }
  }
  return {
    add: (listener) => {
      all.add(listener)
      for (const topic of listener.topics) {
        const listeners = byTopic.get(topic) ?? new Set()
        listeners.add(listener)
        byTopic.set(topic, listeners)
      }
    },
    remove,
    publish: (topic, frame, cursor) => {
      const listeners = byTopic.get(topic)
      if (!listeners) return
      const text = JSON.stringify(cursor === null ? frame : { ...frame, cursor })
      for (const listener of [...listeners]) {
        if (!listener.push(text, cursor)) remove(listener)
        else if (frame.type === 'bye') {
          remove(listener)
          listener.end()
        }
      }
    },
    isHeard: (topic) => byTopic.has(topic),
    heard: (prefix) => [...byTopic.keys()].filter((topic) => topic.startsWith(prefix)),
    size: () => all.size,
    endAll: (text) => {
      for (const listener of [...all]) {
        listener.push(text, null)
        remove(listener)
        listener.end()
      }
    },
  }
}
