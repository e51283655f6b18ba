import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TimelineEntry } from './build-timeline.ts'

const nearPx = 32
const headroomPx = 8

const distance = (log: HTMLElement): number => log.scrollHeight - log.scrollTop - log.clientHeight

const lastKey = (entries: TimelineEntry[]): string => entries.at(-1)?.key ?? ''

const isOwn = (entry: TimelineEntry | undefined): boolean =>
  entry?.kind === 'outgoing' || (entry?.kind === 'message' && entry.message.author.type === 'contact')

/** A streamed answer is followed until its first line reaches the top: what is being read never moves. */
function follow(log: HTMLElement): void {
  const answer = log.querySelector<HTMLElement>('.streaming')
  const bottom = log.scrollHeight - log.clientHeight
  log.scrollTop = answer ? Math.min(bottom, answer.offsetTop - headroomPx) : bottom
}

export function useLogScroll(ref: RefObject<HTMLDivElement | null>, entries: TimelineEntry[]) {
  const isNear = useRef(true)
  const seen = useRef({ count: 0, last: '', first: '', height: 0, client: 0 })
  const [newCount, setNewCount] = useState(0)

  useEffect(() => {
    const log = ref.current
    if (!log) return
    const onScroll = (): void => {
      isNear.current = distance(log) < nearPx
      if (isNear.current) setNewCount(0)
    }
    const resized = new ResizeObserver(() => {
      if (isNear.current) follow(log)
    })
    log.addEventListener('scroll', onScroll, { passive: true })
    resized.observe(log)
    return () => {
      log.removeEventListener('scroll', onScroll)
      resized.disconnect()
    }
  }, [ref])

  useLayoutEffect(() => {
    const log = ref.current
    if (!log) return
    const before = seen.current
    const wasNear = before.height - log.scrollTop - before.client < nearPx
    const isNewLast = lastKey(entries) !== before.last
    const isOlderLoaded = before.first !== '' && entries[0]?.key !== before.first && !isNewLast
    if (isOlderLoaded) log.scrollTop += log.scrollHeight - before.height
    else if (wasNear || (isNewLast && isOwn(entries.at(-1)))) follow(log)
    else if (isNewLast && distance(log) > nearPx)
      setNewCount((held) => held + Math.max(1, entries.length - before.count))
    seen.current = {
      count: entries.length,
      last: lastKey(entries),
      first: entries[0]?.key ?? '',
      height: log.scrollHeight,
      client: log.clientHeight,
    }
  })

  const toBottom = (): void => {
    isNear.current = true
    setNewCount(0)
    if (ref.current) follow(ref.current)
  }
  return { newCount, toBottom }
}
