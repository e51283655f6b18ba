import { type ComponentType, lazy } from 'react'

interface Parts {
  loadWords: () => Promise<void>
}

/** A part of another feature, fetched after the conversation stands; without it the inbox works on. */
export const part = <M extends Parts, P extends object>(
  load: () => Promise<M>,
  choose: (parts: M) => ComponentType<P>,
) =>
  lazy(async () => {
    try {
      const parts = await load()
      await parts.loadWords()
      return { default: choose(parts) }
    } catch {
      return { default: (() => null) as ComponentType<P> }
    }
  })
