import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { apiOf, type Company, newVisitor } from './company.ts'
import { besides, type Measure, percentile } from './measure.ts'

/** A member's socket that tells when a message with a client id was seen. */
async function watch(company: Company): Promise<{ seen: Map<string, number>; close(): void }> {
  const { ticket, path } = await apiOf(company.origin, company.token)('POST /live-tickets')
  const socket = new WebSocket(`${company.origin.replace('http', 'ws')}${path}?ticket=${encodeURIComponent(ticket)}`)
  const seen = new Map<string, number>()
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { type: string; item?: { clientId?: string } }
    const id = frame.type === 'timeline.changed' ? frame.item?.clientId : undefined
    if (id && !seen.has(id)) seen.set(id, performance.now())
  })
  await once(socket, 'open')
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { seen, close: () => socket.close() }
}

/** Round trips of one message over a bare ws echo. */
async function echo(bareOrigin: string, count: number): Promise<number[]> {
  const socket = new WebSocket(bareOrigin.replace('http', 'ws'))
  await once(socket, 'open')
  const times: number[] = []
  for (let at = 0; at < count; at += 1) {
    const sentMs = performance.now()
    socket.send('x'.repeat(300))
    await once(socket, 'message')
    times.push(performance.now() - sentMs)
  }
  socket.close()
  return times
}

/** From a visitor's POST to the frame on a member's socket, each message committed in between; beside a bare ws echo. */
export async function measureVisible(company: Company, bareOrigin: string, count: number): Promise<Measure[]> {
  const visitor = apiOf(company.origin, await newVisitor(company))
  const started = await visitor('POST /messenger/conversations', { body: { clientId: randomUUID(), text: 'Hello' } })
  const params = { id: started.conversation.id }
  const { seen, close } = await watch(company)
  const sent = new Map<string, number>()
  const acks: number[] = []
  for (let at = 0; at < count; at += 1) {
    const clientId = randomUUID()
    sent.set(clientId, performance.now())
    await visitor('POST /messenger/conversations/:id/messages', { params, body: { clientId, text: `Message ${at}` } })
    acks.push(performance.now() - (sent.get(clientId) ?? 0))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
  close()
  const lost = [...sent.keys()].filter((id) => !seen.has(id)).length
  const times = [...sent].map(([id, at]) => (seen.get(id) ?? Number.POSITIVE_INFINITY) - at)
  const bare = await echo(bareOrigin, count)
  const peer = percentile(bare, 0.5) + 1.5 * percentile(acks, 0.5)
  const p50 = percentile(times, 0.5)
  const p99 = percentile(times, 0.99)
  const target = '<= ws round trip + 1.5 x acknowledged post'
  return [
    besides('post to visible, p50', p50, { unit: 'ms', peer, target, met: lost === 0 && p50 <= peer }),
    besides('post to visible, p99', p99, {
      unit: 'ms',
      peer: 3 * peer,
      target: '<= 3 x that sum',
      met: lost === 0 && p99 <= 3 * peer,
    }),
    {
      name: 'messages not seen live',
      value: lost,
      unit: `of ${count}`,
      peer: null,
      limit: 0,
      ratio: null,
      target: '0',
      met: lost === 0,
    },
  ]
}
