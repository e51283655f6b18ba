import type { Conversation, Message, TimelineItem } from '@opora/contract/conversations'
import { useRef, useState } from 'react'
import { useMe } from '../../../lib/session.ts'

/** A second press within this time may be a slip of the hand. */
const slipMs = 800

export interface Collision {
  /** What somebody else answered since one began to write. */
  answer: Message | null
  /** Sending was held back once: the next press sends. */
  isHeld: boolean
  /** The end of the timeline as one saw it when one began to write. */
  afterSeq: number
  /** Whether this press of Send only warns. */
  holds: () => boolean
}

const isAnswer = (item: TimelineItem, me: string): item is Message =>
  item.type === 'message' &&
  !item.isNote &&
  !item.removedAt &&
  (item.author.type === 'member' || item.author.type === 'assistant') &&
  item.author.id !== me

/** Two who answer the same contact say things twice: the first press of Send warns whoever was overtaken. */
export function useCollision(
  { lastSeq }: Conversation,
  items: readonly TimelineItem[],
  isDrafting: boolean,
): Collision {
  const me = useMe().member.id
  const end = Math.max(lastSeq, items.at(-1)?.seq ?? 0)
  const [began, setBegan] = useState<number | null>(isDrafting ? end : null)
  const heldAt = useRef<number | null>(null)
  const [isHeld, setHeld] = useState(false)
  if (isDrafting !== (began !== null)) {
    setBegan(isDrafting ? end : null)
    if (isHeld) setHeld(false)
  }
  const answer = items.findLast((item) => isAnswer(item, me) && item.seq > (began ?? end)) as Message | undefined
  return {
    answer: answer ?? null,
    isHeld: isHeld && answer !== undefined,
    afterSeq: answer ? end : (began ?? end),
    holds: () => {
      if (!answer) return false
      if (isHeld) return performance.now() - (heldAt.current ?? 0) < slipMs
      heldAt.current = performance.now()
      setHeld(true)
      return true
    },
  }
}
