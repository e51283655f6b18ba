import { connect } from 'node:net'
import type { TestHouse } from './house.ts'

/** The house on a real port, for what only a socket can show. */
export async function listening(house: TestHouse): Promise<{ port: number; url: string }> {
  const open = house.app.server.address()
  const port = open && typeof open === 'object' ? open.port : await house.listen({ host: '127.0.0.1', port: 0 })
  return { port, url: `http://127.0.0.1:${port}` }
}

/** Sends bytes as they are and reads until the server closes (or the time is over). */
export function speak(port: number, bytes: string | Buffer, waitMs = 5000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let heard = ''
    const timer = setTimeout(() => socket.destroy(), waitMs)
    socket.on('data', (data) => {
      heard += data
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(heard)
    })
  })
}
