import type { AnswerRun, TraceStep } from '@opora/contract/answering'
import type { AnswerId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin } from '../../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { type Script, says, saysInTurn, saysWhenTold } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'
import { forgetOldRuns } from './store.ts'

const quote = 'We hold 300 € on the card at pick-up.'
const good = `<quotes>\n[1] ${quote}\n</quotes>\n<answer>It is 300 € [1].</answer>`
const question = 'How much is held on the card?'

type Kind = TraceStep['kind']
const kinds = (run: AnswerRun): Kind[] => run.steps.map(({ kind }) => kind)
const stepsOf = <K extends Kind>(run: AnswerRun, kind: K) =>
  run.steps.filter((step): step is Extract<TraceStep, { kind: K }> => step.kind === kind)

describe('the trace of an answer', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })

  const read = (id: AnswerId, by = t): Promise<AnswerRun> => by.api('GET /answers/:id', { params: { id } })

  async function run(script: Script, text = question, by = t): Promise<AnswerRun> {
    by.house.models.script = script
    const items = await (await ask(by, text)).timeline()
    const trace = items.flatMap((item) => (item.type === 'message' && item.trace ? [item.trace] : [])).at(-1)
    return read(trace?.answerId as AnswerId, by)
  }

  it('holds every step with its time, what was found, asked, said and how it was judged', async () => {
    const answered = await run(says(good))
    expect(kinds(answered)).toEqual(['understand', 'search', 'judge', 'request', 'verify'])
    expect(answered).toMatchObject({
      question,
      engine: 'fake-model',
      outcome: { kind: 'answered' },
      text: 'It is 300 € [1].',
    })
    for (const step of answered.steps) {
      expect(step.atMs).toBeGreaterThanOrEqual(0)
      expect(step.atMs + step.tookMs).toBeLessThanOrEqual(answered.tookMs + 1)
    }
    expect(stepsOf(answered, 'understand')[0]).toMatchObject({ language: 'en', intent: 'question', earlier: 0 })
    const [search] = stepsOf(answered, 'search')
    expect(search?.query).toBe(question)
    expect(search?.passages.length).toBeGreaterThan(1)
    expect(search?.passages.filter(({ isCited }) => isCited)).toHaveLength(1)
    expect(search?.passages[0]?.arms.stems).toMatchObject({ rank: 1 })
    const [request] = stepsOf(answered, 'request')
    expect(request).toMatchObject({
      purpose: 'answer',
      reply: good,
      failure: null,
      turns: [{ role: 'user', text: question }],
    })
    expect(request?.prompt).toContain(quote)
    expect(request?.tries).toMatchObject([{ model: 'fake-model', outcome: 'done', inputTokens: 1, outputTokens: 1 }])
    expect(stepsOf(answered, 'verify')).toMatchObject([
      { verdict: 'answered', complaint: null, quotes: [{ n: 1, text: quote }] },
    ])
  })

  it('tells why a first reply was refused, and shows both', async () => {
    const answered = await run(saysInTurn(good.replaceAll('300 €', '900 €'), good))
    expect(kinds(answered)).toEqual(['understand', 'search', 'judge', 'request', 'verify', 'request', 'verify'])
    const [refused, taken] = stepsOf(answered, 'verify')
    expect(refused).toMatchObject({ verdict: 'untrusted' })
    expect(refused?.complaint).toContain('900 €')
    expect(taken).toMatchObject({ verdict: 'answered' })
    expect(stepsOf(answered, 'request')[1]?.prompt).toContain('Your last reply was refused')
  })

  it('of quotes holds the confidence beside its threshold', async () => {
    const plain = await newWorkspace()
    await addDocuments(plain, { 'deposit.md': depositMarkdown })
    const answered = await run(says(''), 'When is the deposit returned after the rental?', plain)
    expect(kinds(answered)).toEqual(['understand', 'search', 'quote'])
    const [quoted] = stepsOf(answered, 'quote')
    expect(quoted?.confidence).toBeGreaterThan(quoted?.threshold ?? 1)
    expect(quoted?.quotes.length).toBeGreaterThan(0)
    const refused = await run(says(''), 'Who won the chess championship in 1972?', plain)
    expect(stepsOf(refused, 'quote')[0]?.verdict).not.toBe('answered')
    await expect(read(answered.id, t)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps reasoning and no secret, even when the provider tells one', async () => {
    const thinks: Script = () => [
      { type: 'reasoning', text: 'They ask about the hold.' },
      { type: 'text', text: good },
    ]
    expect(stepsOf(await run(thinks), 'request')[0]?.reasoning).toBe('They ask about the hold.')
    const failed = await run(() => {
      throw new Error('Incorrect API key provided: sk-canary-0123456789, Authorization: Bearer abcdef123456')
    })
    expect(failed.outcome).toEqual({ kind: 'handed_over', reason: 'error' })
    expect(stepsOf(failed, 'request')[0]).toMatchObject({ tries: [{ outcome: 'failed' }] })
    expect(stepsOf(failed, 'request')[0]?.failure).toContain('Incorrect API key')
    expect(JSON.stringify(failed)).not.toMatch(/sk-canary|abcdef123456/)
  })

  it('is kept of an answer a person came before, and of one that came too late', async () => {
    const slow = saysWhenTold('', good)
    t.house.models.script = slow.script
    const { id } = await begin(t, question)
    const settling = t.settle()
    await slow.begun
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } })
    const text = 'I will help you.'
    await t.api('POST /conversations/:id/messages', { params: { id }, body: { clientId: crypto.randomUUID(), text } })
    slow.tell()
    await settling
    const rows = await t.ctx.db
      .selectFrom('answer_traces')
      .select('outcome')
      .where('conversation_id', '=', id)
      .execute()
    expect(rows).toMatchObject([{ outcome: { kind: 'answered' } }])
  })

  it('of a trial is read the same way', async () => {
    t.house.models.script = says(good)
    const [assistant] = (await t.api('GET /assistants')).items
    const params = { id: assistant?.id ?? '' }
    const { answerId } = await t.api('POST /assistants/:id/trials', { params, body: { question } })
    const trial = await read(answerId)
    expect(trial).toMatchObject({ conversationId: null, question, text: 'It is 300 € [1].' })
    expect(kinds(trial)).toContain('request')
  })

  it('takes whatever a model says, a zero byte and half an emoji too', async () => {
    const odd = await run(says(`\u0000 \ud800 <quotes>`))
    expect(odd.outcome).toMatchObject({ kind: 'handed_over' })
    expect(stepsOf(odd, 'request')[0]?.reply).toContain('<quotes>')
  })

  it('is forgotten after a while', async () => {
    const { id } = await run(says(good))
    await t.house.database.run('platform', (db) => forgetOldRuns(db, new Date(Date.now() - 3_600_000)))
    expect((await read(id)).id).toBe(id)
    await t.ctx.db
      .updateTable('answer_traces')
      .set({ created_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    await t.house.database.run('platform', (db) => forgetOldRuns(db, new Date(1)))
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
