import type { MemberFrame } from '@opora/contract/live'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useFrames } from '../../lib/use-live.ts'
import { applyFrame } from './apply-frame.ts'
import { endAnswering } from './cache/moments.ts'

const typingMs = 6000
const answerMs = { done: 3000, silent: 45_000 } as const

/** Ends moments whose ending never came: a lost frame must not leave someone typing for ever. */
export function useMomentsEnd(): void {
  const client = useQueryClient()
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const held = timers.current
    return () => {
      for (const timer of held.values()) clearTimeout(timer)
      held.clear()
    }
  }, [])
  const later = (key: string, waitMs: number, end: () => void): void => {
    clearTimeout(timers.current.get(key))
    timers.current.set(
      key,
      setTimeout(() => {
        timers.current.delete(key)
        end()
      }, waitMs),
    )
  }
  useFrames((frame: MemberFrame) => {
    if (frame.type === 'typing' && frame.isTyping) {
      const key = `${frame.conversationId} ${frame.who.id}`
      later(key, typingMs, () => applyFrame(client, { ...frame, isTyping: false }))
    }
    if (frame.type === 'answering') {
      const waitMs = frame.stage === 'done' ? answerMs.done : answerMs.silent
      later(frame.conversationId, waitMs, () => endAnswering(client, frame.conversationId))
    }
  })
}
