import type { PubSub } from '../../ports/pubsub.ts'

/** For an install of one process. */
export function memoryPubSub(): PubSub {
  const listeners: ((text: string) => void)[] = []
  return {
    publish: (text) => {
      for (const listener of listeners) listener(text)
    },
    subscribe: (listener) => void listeners.push(listener),
    close: async () => {
      listeners.length = 0
    },
  }
}
