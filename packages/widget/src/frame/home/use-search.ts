import { useEffect, useState } from 'preact/hooks'
import type { Messenger } from '../messenger/messenger.ts'
import type { Article } from '../view.ts'

export type Finding = { kind: 'searching' } | { kind: 'failed' } | { kind: 'found'; articles: Article[] }

const pauseMs = 250

/** Searches when the typing pauses; an answer to an older query never replaces a newer one. */
export function useSearch(messenger: Messenger, query: string): Finding {
  const [finding, setFinding] = useState<Finding>({ kind: 'searching' })
  useEffect(() => {
    const stop = new AbortController()
    const search = async (): Promise<void> => {
      try {
        const call = { query: { q: query } }
        const { items } = await messenger.guarded(() =>
          messenger.api('GET /messenger/search', call, { signal: stop.signal }),
        )
        if (!stop.signal.aborted) setFinding({ kind: 'found', articles: items })
      } catch {
        if (!stop.signal.aborted) setFinding({ kind: 'failed' })
      }
    }
    const timer = setTimeout(() => void search(), pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [messenger, query])
  return finding
}
