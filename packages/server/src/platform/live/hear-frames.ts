import { randomUUID } from 'node:crypto'
import { ClientFrame } from '@opora/contract/live'
import type { WebSocket } from 'ws'
import type { Ctx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import type { LiveHearing, LiveSource } from './rule.ts'

interface HearingParts {
  log: Log
  hearings: ReadonlyMap<string, LiveHearing>
  ctx(): Ctx
}

const maxFramesPerSecond = 20

/** Hands what the browser says to the feature that hears it; who says too much is cut. */
export function hearFrames(parts: HearingParts, socket: WebSocket): void {
  let budget = maxFramesPerSecond
  const source: LiveSource = { id: randomUUID(), onClose: (listener) => void socket.on('close', listener) }
  const refill = setInterval(() => {
    budget = maxFramesPerSecond
  }, 1000)
  socket.on('close', () => clearInterval(refill))
  socket.on('message', (data, isBinary) => {
    budget -= 1
    if (budget < 0 || isBinary) {
      socket.close(1008, 'too many frames')
      return
    }
    const frame = ClientFrame.safeParse(parseJson(String(data)))
    if (!frame.success || frame.data.type === 'ping') return
    const hearing = parts.hearings.get(frame.data.type)
    hearing?.hear(parts.ctx(), frame.data as never, source).catch((error: unknown) => {
      parts.log.debug({ error }, 'frame refused')
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
