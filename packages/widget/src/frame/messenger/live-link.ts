import type { VisitorFrame } from '@opora/contract/live'
import { type Api, connectLive, type Live, type LiveState } from '@opora/sdk'
import { isStranger } from './session.ts'

export interface LiveLinkOptions {
  api: Api
  onFrame(frame: VisitorFrame): void
  onState(state: LiveState): void
  /** The first `hello`: whatever happened between the last fetch and now has to be fetched. */
  onCaughtUp(): void
  onStranger(): void
}

export interface LiveLink {
  start(): void
  stop(): void
  sayTyping(conversationId: string, isTyping: boolean): void
}

const typingMs = 8000

/** One socket while it is needed; none before. */
export function createLiveLink({ api, onFrame, onState, onCaughtUp, onStranger }: LiveLinkOptions): LiveLink {
  let live: Live | null = null
  let isGreeted = false
  const typists = new Map<string, ReturnType<typeof setTimeout>>()

  const forgetTypist = (frame: VisitorFrame): void => {
    if (frame.type !== 'typing') return
    clearTimeout(typists.get(frame.conversationId))
    const stop = (): void => onFrame({ ...frame, isTyping: false })
    if (frame.isTyping) typists.set(frame.conversationId, setTimeout(stop, typingMs))
  }
  const stop = (): void => {
    live?.close()
    live = null
    isGreeted = false
  }
  const hear = (frame: VisitorFrame): void => {
    onFrame(frame)
    forgetTypist(frame)
    if (frame.type === 'hello' && !isGreeted) {
      isGreeted = true
      onCaughtUp()
    }
    if (frame.type === 'bye' && frame.reason === 'signed_out') {
      stop()
      onStranger()
    }
  }
  const ticket = () =>
    api('POST /messenger/live-tickets').catch((error: unknown) => {
      if (isStranger(error)) {
        stop()
        onStranger()
      }
      throw error
    })
  return {
    start: () => {
      live ??= connectLive<VisitorFrame>({ baseUrl: '', ticket, onFrame: hear, onState })
    },
    stop,
    sayTyping: (conversationId, isTyping) => {
      const id = conversationId as Extract<VisitorFrame, { type: 'typing' }>['conversationId']
      live?.send({ type: 'typing', conversationId: id, isTyping })
    },
  }
}
