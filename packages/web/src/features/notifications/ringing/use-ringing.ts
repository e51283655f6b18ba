import type { MemberFrame } from '@opora/contract/live'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFrames } from '../../../lib/use-live.ts'
import { applyFrame } from '../apply-frame.ts'
import { preferencesQuery } from '../use-preferences.ts'
import { inOneTab, tellFocus } from './one-tab.ts'
import { playSound } from './sounds.ts'

/** After the socket was down for long nothing rings for what is old. */
const freshMs = 60_000

/** Keeps the count right, and rings for what is new while nobody looks. */
export function useRinging(): void {
  const client = useQueryClient()
  useEffect(tellFocus, [])
  const ring = async ({ added, rings }: Extract<MemberFrame, { type: 'notifications.changed' }>): Promise<void> => {
    if (!added || !rings || Date.now() - Date.parse(added.createdAt) > freshMs) return
    await inOneTab(added.id, async () => {
      const { sound, volume } = await client.fetchQuery(preferencesQuery)
      return playSound(sound, volume)
    })
  }
  useFrames((frame) => {
    applyFrame(client, frame)
    if (frame.type === 'notifications.changed') void ring(frame).catch(() => null)
  })
}
