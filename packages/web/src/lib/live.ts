import type { ClientFrame, MemberFrame } from '@opora/contract/live'
import { connectLive, type Live, type LiveState } from '@opora/sdk'
import { api } from './session.ts'

let live: Live | null = null
let state: LiveState = 'connecting'
const frameListeners = new Set<(frame: MemberFrame) => void>()
const stateListeners = new Set<() => void>()

function setState(next: LiveState): void {
  state = next
  for (const listener of stateListeners) listener()
}

/** Opens the one socket of this tab; returns what closes it. */
export function openLive(): () => void {
  const opened = connectLive<MemberFrame>({
    baseUrl: '',
    ticket: () => api('POST /live-tickets'),
    onState: setState,
    onFrame: (frame) => {
      for (const listener of [...frameListeners]) listener(frame)
    },
  })
  live = opened
  return () => {
    opened.close()
    if (live === opened) live = null
    setState('connecting')
  }
}

/** Says something over the socket; lost when there is none, so only for what may be lost. */
export const sendFrame = (frame: ClientFrame): void => live?.send(frame)

export function onFrame(listener: (frame: MemberFrame) => void): () => void {
  frameListeners.add(listener)
  return () => frameListeners.delete(listener)
}

export const liveState = (): LiveState => state

export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener)
  return () => stateListeners.delete(listener)
}
