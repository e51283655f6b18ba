import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { TimelineItem } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, type FakeOpenAi, piece, startFakeOpenAi, streamOf } from '../packages/server/src/testing/fake-openai.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Server, startServer } from './harness/server.ts'

const rounds = 20
const stepMs = 40
const words = ['<answer>Депозит ', 'вернётся ', 'в течение ', '3–5 рабочих ', 'дней ', '[1].</answer>']
const writingMs = (words.length + 1) * stepMs

type Interruption = (id: ConversationId) => Promise<unknown>

/** A model in no hurry: it quotes the first passage it was given, then writes its answer word by word. */
async function slowModel(): Promise<FakeOpenAi> {
  const model = await startFakeOpenAi()
  model.behaves(async (reply, { body }) => {
    const passage = /Passages:\n\n\[1\] .*\n(.+)/.exec(body.messages[0]?.content ?? '')?.[1] ?? ''
    begin(reply).write(piece({ content: `<quotes>\n[1] ${passage}\n</quotes>\n` }))
    for (const word of words) {
      await wait(stepMs)
      reply.write(piece({ content: word }))
    }
    await wait(stepMs)
    reply.end(streamOf([]))
  })
  return model
}

const isAssistant = (item: TimelineItem): boolean => item.type === 'message' && item.author.type === 'assistant'

describe('A person takes over and the AI is silent', () => {
  let server: Server
  let company: Company
  let model: FakeOpenAi

  beforeAll(async () => {
    model = await slowModel()
    server = await startServer({ MODEL_HOSTS: model.host, REQUEST_LIMITS: 'off' })
    company = await foundCompany(server)
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    const [assistant] = (await company.api('GET /assistants')).items
    const settings = { engine: 'model', model: { baseUrl: model.baseUrl, name: 'slow' } } as const
    await company.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: settings })
  })

  afterAll(() => model.close())

  const timelineOf = async (id: ConversationId): Promise<TimelineItem[]> =>
    (await company.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })).items

  /** A visitor asks, the model begins, and somebody steps in so many milliseconds later. */
  async function interrupt(afterMs: number, stepIn: Interruption) {
    const visitor = await company.visitor()
    const asked = model.asked.length
    const body = { clientId: randomUUID(), text: 'Когда возвращают депозит?', fileIds: [] }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    await eventually(() => model.asked.length).toBeGreaterThan(asked)
    await wait(afterMs)
    await stepIn(conversation.id)
    await model.idle()
    return conversation.id
  }

  /** From the first millisecond of writing to well after its end. */
  const moments = Array.from({ length: rounds }, (_, round) => (round * writingMs * 1.5) / (rounds - 1))

  async function playRounds(stepIn: Interruption, isStep: (item: TimelineItem) => boolean) {
    const played: ConversationId[] = []
    for (const afterMs of moments) played.push(await interrupt(afterMs, stepIn))
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
    expect(silenced, 'rounds in which it had spoken before').toBeLessThan(rounds)
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
