import type { WebSocket } from 'ws'

/** The way out of one socket: cuts a reader who lets too much pile up. */
export interface Outlet {
  /** False when the reader was cut. */
  send(text: string): boolean
  cut(): void
}

const maxBufferedBytes = 1024 * 1024
const patienceMs = 1000

export function createOutlet(socket: WebSocket): Outlet {
  let isCut = false
  const cut = (): void => {
    if (isCut) return
    isCut = true
    socket.close(1013, 'slow')
    setTimeout(() => socket.terminate(), patienceMs).unref()
  }
  return {
    cut,
    send: (text) => {
      if (isCut) return false
      if (socket.bufferedAmount + Buffer.byteLength(text) > maxBufferedBytes) cut()
      else socket.send(text)
      return !isCut
    },
  }
}
