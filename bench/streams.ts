import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import { apiOf, type Company, newVisitor } from './company.ts'
import { atMost, type Measure, percentile } from './measure.ts'
import { nowMs } from './now-ms.ts'
import type { Listening } from './processes.ts'

/** An answer takes four seconds: then a hundred are under way, and as many begin as end. */
const betweenMs = 40
/** Questions before the first that counts: a server that just began has compiled and planned nothing yet. */
const warmingUp = 100

const cities = ['Omsk', 'Perm', 'Tula', 'Tver', 'Kursk', 'Pskov', 'Penza', 'Samara', 'Ufa', 'Kazan']
const document = cities
  .map(
    (city, at) =>
      `## Delivery to ${city}\n\nDelivery to ${city} takes ${at + 3} working days and costs ${at + 5} euros. Ask the depot.`,
  )
  .join('\n\n')

/** Seconds of processor time a process has used. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

async function prepare(company: Company, model: Listening): Promise<void> {
  const api = apiOf(company.origin, company.token)
  const form = new FormData()
  form.append('file', new Blob([document]), 'delivery.md')
  await api('POST /documents', { form })
  const connected = { provider: 'openai-compatible', baseUrl: `${model.origin}/v1`, name: 'mock' } as const
  const { id } = await api('POST /models', { body: connected })
  const [assistant] = (await api('GET /assistants')).items
  const params = { id: assistant?.id ?? '' }
  await api('PATCH /assistants/:id', { params, body: { engine: 'model', modelIds: [id], isEnabled: true } })
  for (;;) {
    const { ready } = await api('GET /documents', { query: { limit: 1 } })
    if (ready > 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A member's socket that tells when each conversation's answer was first seen, and when it was said. */
async function watch(company: Company) {
  const { ticket, path } = await apiOf(company.origin, company.token)('POST /live-tickets')
  const socket = new WebSocket(`${company.origin.replace('http', 'ws')}${path}?ticket=${encodeURIComponent(ticket)}`)
  const first = new Map<string, number>()
  const ended = new Set<string>()
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { type: string; conversationId?: string; text?: string; stage?: string }
    if (frame.type !== 'answering' || !frame.conversationId) return
    if (frame.text && !first.has(frame.conversationId)) first.set(frame.conversationId, nowMs())
    if (frame.stage === 'done') ended.add(frame.conversationId)
  })
  await once(socket, 'open')
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { first, ended, close: () => socket.close() }
}

interface Asked {
  conversationId: string
  question: string
  postedMs: number
}

/** From a visitor's question to the first words of the answer on a screen, less what the model itself took. */
export async function measureStreams(
  company: Company,
  parts: { server: Listening; model: Listening; streams: number },
): Promise<Measure[]> {
  const { server, model, streams } = parts
  await prepare(company, model)
  const { first, ended, close } = await watch(company)
  const ask = async (visitor: string, at: number): Promise<Asked> => {
    const question = `How long does delivery to ${cities[at % cities.length]} take for parcel ${randomUUID().slice(0, 8)}?`
    const postedMs = nowMs()
    const body = { clientId: randomUUID(), text: question }
    const { conversation } = await apiOf(company.origin, visitor)('POST /messenger/conversations', { body })
    return { conversationId: conversation.id, question, postedMs }
  }
  const visitors: string[] = []
  for (let at = 0; at < streams + 20 + warmingUp; at += 1) visitors.push(await newVisitor(company))
  const done = async (asked: readonly Asked[]): Promise<void> => {
    const until = performance.now() + 60_000
    while (asked.some(({ conversationId }) => !ended.has(conversationId)) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const overheads = async (asked: readonly Asked[]): Promise<number[]> => {
    const told = (await (await fetch(`${model.origin}/told`)).json()) as Record<
      string,
      { askedMs: number; answerMs: number }
    >
    return asked.map(({ conversationId, question, postedMs }) => {
      const [model, seen] = [told[question], first.get(conversationId)]
      return model && seen ? seen - postedMs - (model.answerMs - model.askedMs) : Number.POSITIVE_INFINITY
    })
  }
  const alone: Asked[] = []
  const settling = visitors.splice(0, warmingUp).map((visitor, at) => ask(visitor, at))
  await done(await Promise.all(settling))
  for (const visitor of visitors.splice(0, 20)) {
    alone.push(await ask(visitor, alone.length))
    await done(alone)
  }
  const before = processorSeconds(server.child.pid ?? 0)
  const beganMs = performance.now()
  const together = await Promise.all(
    visitors.map(async (visitor, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * betweenMs))
      return ask(visitor, at)
    }),
  )
  await done(together)
  const cores = (processorSeconds(server.child.pid ?? 0) - before) / ((performance.now() - beganMs) / 1000)
  close()
  const one = await overheads(alone)
  const many = await overheads(together)
  return [
    atMost('added to the first words, alone, p50', percentile(one, 0.5), { unit: 'ms', most: 15 }),
    atMost(`added to the first words, ${streams} at once, p50`, percentile(many, 0.5), { unit: 'ms', most: 15 }),
    atMost(`added to the first words, ${streams} at once, p99`, percentile(many, 0.99), { unit: 'ms', most: 40 }),
    atMost(`cores of the server, ${streams} at once`, cores, { unit: '', most: 1 }),
  ]
}
