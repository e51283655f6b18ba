import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectLive, type LiveState } from './live.ts'

interface Line {
  url: string
  readyState: number
  onmessage: ((message: { data: string }) => void) | null
  onclose: (() => void) | null
  close(): void
}

const lines: Line[] = []
const listeners = new Map<string, () => void>()
const tell = (line: Line | undefined, frame: object): void => line?.onmessage?.({ data: JSON.stringify(frame) })

beforeEach(() => {
  vi.useFakeTimers()
  lines.length = 0
  vi.stubGlobal(
    'WebSocket',
    Object.assign(
      function open(this: Line, url: string) {
        Object.assign(this, { url, readyState: 1, onmessage: null, onclose: null, close: () => undefined })
        lines.push(this)
      },
      { OPEN: 1 },
    ),
  )
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => listeners.set(type, listener))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function connect() {
  const states: LiveState[] = []
  const frames: string[] = []
  const live = connectLive<{ type: string }>({
    baseUrl: 'http://desk.example',
    ticket: async () => ({ ticket: 't', expiresAt: '', path: '/live' }),
    onFrame: ({ type }) => void frames.push(type),
    onState: (state) => void states.push(state),
    backoffMs: [1000],
  })
  await vi.advanceTimersByTimeAsync(0)
  return { live, states, frames }
}

test('a closed socket is opened again from the last cursor it has seen', async () => {
  await connect()
  tell(lines[0], { type: 'hello', cursor: '7-1' })
  tell(lines[0], { type: 'document.changed', cursor: '8-2' })
  lines[0]?.onclose?.()
  await vi.advanceTimersByTimeAsync(1300)
  expect(lines.map(({ url }) => url)).toEqual([
    'ws://desk.example/live?ticket=t',
    'ws://desk.example/live?ticket=t&cursor=8-2',
  ])
})

test('a browser that lost its network does not trust the open socket, and resumes when it is back', async () => {
  const { states, frames } = await connect()
  tell(lines[0], { type: 'hello', cursor: '7-1' })
  listeners.get('offline')?.()
  tell(lines[0], { type: 'typing' })
  expect(states.at(-1)).toBe('offline')
  expect(frames).toEqual(['hello'])
  listeners.get('online')?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(lines.at(-1)?.url).toContain('cursor=7-1')
  tell(lines.at(-1), { type: 'hello', cursor: '7-1' })
  expect(states.at(-1)).toBe('live')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toHaveLength(2)
})

test('what was closed on purpose stays closed', async () => {
  const { live } = await connect()
  live.close()
  lines[0]?.onclose?.()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toHaveLength(1)
})
