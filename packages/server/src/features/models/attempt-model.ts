import { setTimeout as wait } from 'node:timers/promises'
import type { ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import { retryPauseMs } from './retry-pause.ts'

/** Sends one request to one model; whoever counts requests stands in here. */
export type Open = (connection: ModelConnection, request: ChatRequest) => AsyncIterable<ChatPart>

/** One model's turn: how long it may keep everybody waiting for the first piece. */
export interface Turn {
  open: Open
  connection: ModelConnection
  firstPartMs: number | null
  request: ChatRequest
}

/** The parts of one request; a first piece that does not come in time ends it. */
async function* once({ open, connection, firstPartMs, request }: Turn): AsyncGenerator<ChatPart> {
  const patience = new AbortController()
  const signal = AbortSignal.any([request.signal, patience.signal])
  const timer =
    firstPartMs === null
      ? undefined
      : setTimeout(() => patience.abort(new DOMException('no first piece', 'TimeoutError')), firstPartMs)
  try {
    for await (const part of open(connection, { ...request, signal })) {
      clearTimeout(timer)
      yield part
    }
  } finally {
    clearTimeout(timer)
  }
}

/** Asks one model, again after faults that pass, but never once it has begun to speak. */
export async function* attemptModel(turn: Turn): AsyncGenerator<ChatPart> {
  for (let tried = 1; ; tried += 1) {
    let hasBegun = false
    try {
      for await (const part of once(turn)) {
        hasBegun = true
        yield part
      }
      return
    } catch (error) {
      const pause = hasBegun || turn.request.signal.aborted ? null : retryPauseMs(error, tried)
      if (pause === null) throw error
      // A time that runs out while waiting is told as the fault that was waited for.
      await wait(pause, undefined, { signal: turn.request.signal }).catch(() => {
        throw error
      })
    }
  }
}
