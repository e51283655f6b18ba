import { cursorOf, justBefore, type Mark } from '../events/place.ts'
import type { ShownEvent } from './feed.ts'
import type { Shown } from './rule.ts'

/** One open socket as the hub sees it. */
export interface Listener {
  topics: ReadonlySet<string>
  /** Takes a ready frame; false means the reader is too slow and was cut. */
  push(text: string, mark: Mark | null): boolean
  end(): void
}

/** Who listens to which topic in this process. A frame is serialised once, not per socket. */
export interface Hub {
  add(listener: Listener): void
  remove(listener: Listener): void
  /** A moment: for whoever listens now. */
  publish(topic: string, frame: { type: string }): void
  /** A stored event. */
  tell(event: ShownEvent): void
  size(): number
  endAll(text: string): void
}

/**
 * The frames of an event for someone who hears these topics. Only the last carries the event's own place: a socket that
 * breaks in between resumes before the event.
 */
export function* textsOf({ mark, shown }: ShownEvent): Generator<string> {
  for (const [index, { frame }] of shown.entries()) {
    const cursor = cursorOf(index === shown.length - 1 ? mark : justBefore(mark))
    yield JSON.stringify({ ...frame, cursor })
  }
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
  const send = (listener: Listener, message: { text: string; mark: Mark | null; isBye: boolean }): void => {
    if (!listener.push(message.text, message.mark)) remove(listener)
    else if (message.isBye) {
      remove(listener)
      listener.end()
    }
  }
  /** Listeners that hear the same frames of an event get the same text. */
  const audiences = (shown: readonly Shown[]): { listeners: Listener[]; heard: Shown[] }[] => {
    const indexes = new Map<Listener, number[]>()
    for (const [index, { topic }] of shown.entries()) {
      for (const listener of byTopic.get(topic) ?? []) indexes.set(listener, [...(indexes.get(listener) ?? []), index])
    }
    const groups = Map.groupBy(indexes.keys(), (listener) => String(indexes.get(listener)))
    return [...groups].map(([key, listeners]) => ({
      listeners,
      heard: key.split(',').flatMap((index) => shown[Number(index)] ?? []),
    }))
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
    publish: (topic, frame) => {
      const listeners = byTopic.get(topic)
      if (!listeners) return
      const message = { text: JSON.stringify(frame), mark: null, isBye: frame.type === 'bye' }
      for (const listener of [...listeners]) send(listener, message)
    },
    tell: ({ mark, shown }) => {
      for (const { listeners, heard } of audiences(shown)) {
        const texts = [...textsOf({ mark, shown: heard })]
        for (const [index, text] of texts.entries()) {
          const message = { text, mark, isBye: heard[index]?.frame.type === 'bye' }
          for (const listener of listeners) send(listener, message)
        }
      }
    },
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
