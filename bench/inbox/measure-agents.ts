import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { apiOf, type Company, foundCompany, newVisitor } from '../company.ts'
import { besides, type Measure, percentile } from '../measure.ts'
import { startListening } from '../processes.ts'

export interface AgentsBench {
  /** Of a PostgreSQL with nothing in it. */
  url: string
  agents: number
  messages: number
}

/** Between two messages: nobody waits for the one before. */
const pauseMs = 50
/** How much longer than the bare peer half of them may take. */
const allowedMs = 15

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** When each socket saw each message, ms. */
type Sights = Map<string, number[]>

async function joined(company: Company, count: number): Promise<string[]> {
  const owner = apiOf(company.origin, company.token)
  const tokens: string[] = []
  for (let at = 0; at < count; at += 1) {
    const { token } = await owner('POST /invites', { body: { role: 'agent' } })
    const body = { token, name: `Agent ${at}`, email: `agent${at}@example.com`, password: randomUUID() }
    tokens.push((await apiOf(company.origin, null)('POST /invite-acceptances', { body })).accessToken)
  }
  return tokens
}

async function watch(url: string, sights: Sights): Promise<WebSocket> {
  const socket = new WebSocket(url)
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { type: string; item?: { clientId?: string } }
    const id = frame.type === 'timeline.changed' ? frame.item?.clientId : undefined
    if (id) sights.set(id, [...(sights.get(id) ?? []), performance.now()])
  })
  await once(socket, 'open')
  return socket
}

interface Told {
  /** To all who saw it, ms after it was sent. */
  all: number[]
  /** To the last of them. */
  last: number[]
  /** Sights that never came. */
  missing: number
}

async function tell(
  { messages, agents }: AgentsBench,
  sights: Sights,
  post: (clientId: string, at: number) => Promise<unknown>,
): Promise<Told> {
  const sent = new Map<string, number>()
  for (let at = -10; at < messages; at += 1) {
    const clientId = randomUUID()
    if (at >= 0) sent.set(clientId, performance.now())
    await post(clientId, at)
    await pause(pauseMs)
  }
  await pause(1500)
  const seen = [...sent].map(([id, sentMs]) => (sights.get(id) ?? []).map((ms) => ms - sentMs))
  return {
    all: seen.flat(),
    last: seen.map((times) => Math.max(...times)),
    missing: messages * agents - seen.flat().length,
  }
}

async function ofProduct(bench: AgentsBench): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-agents-'))
  const server = await startListening(new URL('../run-server.ts', import.meta.url), [folder, bench.url])
  try {
    const company = await foundCompany(server.origin)
    const sights: Sights = new Map()
    const sockets: WebSocket[] = []
    for (const token of await joined(company, bench.agents)) {
      const { ticket, path } = await apiOf(company.origin, token)('POST /live-tickets')
      const url = `${company.origin.replace('http', 'ws')}${path}?ticket=${encodeURIComponent(ticket)}`
      sockets.push(await watch(url, sights))
    }
    const visitor = apiOf(company.origin, await newVisitor(company))
    const body = { clientId: randomUUID(), text: 'Hello' }
    const { conversation } = await visitor('POST /messenger/conversations', { body })
    const params = { id: conversation.id }
    await pause(2000)
    const told = await tell(bench, sights, (clientId, at) =>
      visitor('POST /messenger/conversations/:id/messages', { params, body: { clientId, text: `Message ${at}` } }),
    )
    for (const socket of sockets) socket.close()
    return told
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function ofPeer(bench: AgentsBench): Promise<Told> {
  const bare = await startListening(new URL('../bare-live.ts', import.meta.url), [bench.url])
  try {
    const sights: Sights = new Map()
    const sockets: WebSocket[] = []
    for (let at = 0; at < bench.agents; at += 1) sockets.push(await watch(bare.origin.replace('http', 'ws'), sights))
    const told = await tell(bench, sights, async (clientId) => {
      const item = { clientId, text: 'x'.repeat(600) }
      await (
        await fetch(bare.origin, { method: 'POST', body: JSON.stringify({ type: 'timeline.changed', item }) })
      ).text()
    })
    for (const socket of sockets) socket.close()
    return told
  } finally {
    await bare.stop()
  }
}

/** From a contact's POST to the frames on the sockets of many agents; beside a bare server that commits it and tells as many sockets. */
export async function measureAgents(bench: AgentsBench): Promise<Measure[]> {
  const told = await ofProduct(bench)
  const bare = await ofPeer(bench)
  const beside = (name: string, key: 'all' | 'last', share: number): Measure => {
    const [value, peer] = [percentile(told[key], share), percentile(bare[key], share)]
    const target = `<= that + ${allowedMs} ms at p50`
    const met = share !== 0.5 || (told.missing === 0 && value <= peer + allowedMs)
    return besides(`${bench.agents} agents: post to visible ${name}`, value, { unit: 'ms', peer, target, met })
  }
  return [
    beside('to any, p50', 'all', 0.5),
    beside('to any, p95', 'all', 0.95),
    beside('to the last, p50', 'last', 0.5),
    beside('to the last, p95', 'last', 0.95),
    {
      name: 'never seen',
      value: told.missing,
      unit: `of ${bench.messages * bench.agents}`,
      peer: null,
      limit: 0,
      ratio: null,
      target: '0',
      met: told.missing === 0,
    },
  ]
}
