import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Message, TimelineItem } from '@opora/contract/conversations'
import { Failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { VisitorMessage } from '@opora/contract/messenger'
import { type Api, Unreachable } from '@opora/sdk'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { listenAsMember } from './harness/listen.ts'
import { everyPage } from './harness/pages.ts'
import { type Server, startServer } from './harness/server.ts'

const visitorCount = 20
const messagesEach = 100
const powerCutsAfter = [300, 800, 1300, 1700]
const retryMs = 100

interface Writer {
  api: Api
  id: ConversationId
  /** Client ids in the order they were acknowledged. */
  acknowledged: string[]
}

/** What every honest browser does: the same request with the same id until an answer comes. */
async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send()
    } catch (error) {
      const mayPass = error instanceof Unreachable || (error instanceof Failure && error.code === 'unavailable')
      if (!mayPass) throw error
      await wait(retryMs)
    }
  }
}

const isMessage = (item: TimelineItem): item is Message => item.type === 'message'

describe('Nothing that was acknowledged is lost, doubled or moved', () => {
  let server: Server
  let company: Company
  let heard: ReturnType<typeof listenAsMember>
  const writers: Writer[] = []
  let acknowledged = 0

  beforeAll(async () => {
    server = await startServer({ REQUEST_LIMITS: 'off' })
    company = await foundCompany(server)
    heard = listenAsMember(company, () => void fetchAnew())
  })

  const timelineOf = (id: ConversationId): Promise<TimelineItem[]> =>
    everyPage((query) => company.api('GET /conversations/:id/timeline', { params: { id }, query }))

  /** What a screen does when it was away for too long to be told everything. */
  async function fetchAnew(): Promise<void> {
    for (const { id } of [...writers]) {
      const messages = (await untilAnswered(() => timelineOf(id))).filter(isMessage)
      for (const { clientId } of messages) if (clientId) heard.clientIds.add(clientId)
    }
  }

  async function writeAll(number: number): Promise<void> {
    const { api } = await untilAnswered(() => company.visitor())
    const draft = (at: number) => ({ clientId: randomUUID(), text: `Visitor ${number}, message ${at}`, fileIds: [] })
    const first = draft(0)
    const begun = await untilAnswered(() => api('POST /messenger/conversations', { body: first }))
    const writer: Writer = { api, id: begun.conversation.id, acknowledged: [first.clientId] }
    writers.push(writer)
    acknowledged += 1
    for (let at = 1; at < messagesEach; at += 1) {
      const body = draft(at)
      const call = { params: { id: writer.id }, body }
      await untilAnswered(() => api('POST /messenger/conversations/:id/messages', call))
      writer.acknowledged.push(body.clientId)
      acknowledged += 1
    }
  }

  test('twenty visitors write two thousand messages while the power fails four times', async () => {
    const writing = Promise.all(Array.from({ length: visitorCount }, (_, number) => writeAll(number)))
    for (const point of powerCutsAfter) {
      await Promise.race([writing, eventually(() => acknowledged, 120_000).toBeGreaterThanOrEqual(point)])
      await server.kill()
      await server.start()
    }
    await writing
    expect(acknowledged).toBe(visitorCount * messagesEach)
  }, 240_000)

  test('each visitor finds exactly their messages, in the order they were acknowledged', async () => {
    for (const { api, id, acknowledged } of writers) {
      const all = await everyPage<VisitorMessage>((query) =>
        api('GET /messenger/conversations/:id/messages', { params: { id }, query }),
      )
      const own = all.filter(({ author }) => author.type === 'contact').map(({ clientId }) => clientId)
      expect(own).toEqual(acknowledged)
    }
  })

  test('the team finds the same, one conversation for each visitor, no two things in one place', async () => {
    const { items } = await company.api('GET /conversations', { query: { status: 'any', limit: 100 } })
    expect(items.map(({ id }) => id).sort()).toEqual(writers.map(({ id }) => id).sort())
    for (const { id, acknowledged } of writers) {
      const all = await timelineOf(id)
      const own = all.filter(isMessage).filter(({ author }) => author.type === 'contact')
      expect(own.map(({ clientId }) => clientId)).toEqual(acknowledged)
      const places = all.map(({ seq }) => seq)
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
    }
  })

  test('a colleague’s screen that was cut off each time knows every one of them', async () => {
    const written = writers.flatMap(({ acknowledged }) => acknowledged)
    await eventually(() => written.filter((clientId) => !heard.clientIds.has(clientId)), 90_000).toEqual([])
    heard.close()
  })
})
