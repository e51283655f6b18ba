import type { MemberFrame } from '@opora/contract/live'
import type { LiveState } from '@opora/sdk'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { liveState, onFrame, onLiveState } from './live.ts'

/** Whether the socket is up. */
export const useLiveState = (): LiveState => useSyncExternalStore(onLiveState, liveState)

/** Hears every frame while the component is on the screen: for moments that no cache keeps. */
export function useFrames(hear: (frame: MemberFrame) => void): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => onFrame((frame) => latest.current(frame)), [])
}
