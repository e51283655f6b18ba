import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { TimelineItem } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Server, startServer } from './harness/server.ts'
import { connectModel, type SlowModel, startSlowModel, wordsOfAnswer } from './harness/slow-model.ts'

const wordMs = 20

type Interruption = (id: ConversationId) => Promise<unknown>
type Moment = (id: ConversationId) => Promise<void>

const isAssistant = (item: TimelineItem): boolean => item.type === 'message' && item.author.type === 'assistant'

describe('A person takes over and the AI is silent', () => {
  let server: Server
  let company: Company
  let model: SlowModel

  beforeAll(async () => {
    model = await startSlowModel(wordMs)
    server = await startServer({ MODEL_HOSTS: model.host, REQUEST_LIMITS: 'off' })
    company = await foundCompany(server)
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    await connectModel(company, model)
  })

  const timelineOf = async (id: ConversationId): Promise<TimelineItem[]> =>
    (await company.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })).items

  /** A visitor asks, the model begins, and at the given moment somebody steps in. */
  async function interrupt(moment: Moment, stepIn: Interruption): Promise<ConversationId> {
    const visitor = await company.visitor()
    const asked = model.asked.length
    const body = { clientId: randomUUID(), text: 'Когда возвращают депозит?', fileIds: [] }
    const { id } = (await visitor.api('POST /messenger/conversations', { body })).conversation
    await eventually(() => model.asked.length).toBeGreaterThan(asked)
    await moment(id)
    await stepIn(id)
    await model.idle()
    return id
  }

  const afterWords =
    (count: number): Moment =>
    () =>
      eventually(model.written).toBeGreaterThanOrEqual(count)
  const afterTheLastWord =
    (ms: number): Moment =>
    async () => {
      await model.idle()
      await wait(ms)
    }
  const afterItSpoke: Moment = (id) => eventually(async () => (await timelineOf(id)).some(isAssistant)).toBe(true)

  /** Twenty: along the whole answer, around its last word where the race is, and too late. */
  const moments: Moment[] = [
    ...Array.from({ length: wordsOfAnswer }, (_, count) => afterWords(count)),
    ...[0, 0, 5, 10, 20, 40].map(afterTheLastWord),
    afterItSpoke,
    afterItSpoke,
  ]

  async function playRounds(stepIn: Interruption, isStep: (item: TimelineItem) => boolean) {
    const played: ConversationId[] = []
    for (const moment of moments) played.push(await interrupt(moment, stepIn))
    // Ctrl-C lets every answer under way come to its end: what was not said by then never will be.
    expect(await server.stop()).toBe(0)
    await server.start()
    let silenced = 0
    for (const id of played) {
      const items = await timelineOf(id)
      const step = items.findIndex(isStep)
      expect(step).toBeGreaterThan(-1)
      expect(items.slice(step).filter(isAssistant)).toEqual([])
      if (!items.some(isAssistant)) silenced += 1
    }
    expect(silenced, 'rounds in which the AI was cut short').toBeGreaterThan(0)
    expect(silenced, 'rounds in which it had spoken before').toBeLessThan(moments.length)
  }

  test('it never speaks after a person’s reply, whenever that comes', async () => {
    const text = 'Здравствуйте! Дальше помогу я сама'
    const reply: Interruption = (id) =>
      company.api('POST /conversations/:id/messages', {
        params: { id },
        body: { clientId: randomUUID(), text, fileIds: [] },
      })
    await playRounds(reply, (item) => item.type === 'message' && item.author.type === 'member')
  })

  test('it never speaks after somebody was given the conversation', async () => {
    const { member } = await company.api('GET /me')
    const assign: Interruption = (id) =>
      company.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: member.id } })
    await playRounds(assign, (item) => item.type === 'event' && item.name === 'conversation.assigned')
  })
})
