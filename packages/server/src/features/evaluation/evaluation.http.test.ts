import { isFailure } from '@opora/contract/errors'
import { mostQuestionsInSet } from '@opora/contract/evaluation'
import type { AssistantId, EvaluationRunId, QuestionSetId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { addDocuments, depositMarkdown, formOf } from '../../testing/documents.ts'
import { says } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'

const csv = `question;answer;refuse
When is the deposit returned?;3 to 5 working days;
How much is held on the card?;300 € | 600 €;
Who painted the Mona Lisa?;;yes
Can I pay the deposit in cash?;only in roubles;`

async function assistantOf(t: TestWorkspace): Promise<AssistantId> {
  const [assistant] = (await t.api('GET /assistants')).items
  if (!assistant) throw new Error('no assistant')
  return assistant.id
}

async function setOf(t: TestWorkspace, text = csv): Promise<QuestionSetId> {
  const { id } = await t.api('POST /question-sets', { body: { name: 'Deposits' } })
  await t.api('POST /question-sets/:id/imports', {
    params: { id },
    query: { mode: 'add' },
    form: formOf({ 'q.csv': text }),
  })
  return id
}

async function startRun(t: TestWorkspace, id: QuestionSetId, usesJudge = false) {
  const body = { assistantId: await assistantOf(t), usesJudge }
  return t.api('POST /question-sets/:id/runs', { params: { id }, body })
}

const runOf = (t: TestWorkspace, id: EvaluationRunId) => t.api('GET /evaluation-runs/:id', { params: { id } })
const resultsOf = async (t: TestWorkspace, id: EvaluationRunId) =>
  (await t.api('GET /evaluation-runs/:id/results', { params: { id } })).items

describe('a set of questions', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await newWorkspace()
  })

  it('is imported after a dry run that adds nothing', async () => {
    const { id } = await t.api('POST /question-sets', { body: { name: 'Deposits' } })
    const form = () => formOf({ 'q.csv': csv })
    const dry = await t.api('POST /question-sets/:id/imports', { params: { id }, form: form() })
    expect(dry).toMatchObject({ rows: 4, accepted: 4, added: 0, problems: [] })
    expect(dry.columns.map(({ meaning }) => meaning)).toEqual(['question', 'facts', 'refusal'])
    expect((await t.api('GET /question-sets/:id/questions', { params: { id } })).total).toBe(0)
    const query = { mode: 'add' as const }
    expect(await t.api('POST /question-sets/:id/imports', { params: { id }, query, form: form() })).toMatchObject({
      added: 4,
    })
    expect(await t.api('POST /question-sets/:id/imports', { params: { id }, query, form: form() })).toMatchObject({
      added: 0,
    })
    const again = await t.api('GET /question-sets/:id/export', { params: { id } })
    expect(again.csv).toContain('When is the deposit returned?,3 to 5 working days,')
  })

  it('tells how many rows it leaves out, also those whose problems are too many to list', async () => {
    const { id } = await t.api('POST /question-sets', { body: { name: 'Repeated' } })
    const form = formOf({ 'q.csv': ['question', ...Array.from({ length: 300 }, () => 'The same?')].join('\n') })
    const report = await t.api('POST /question-sets/:id/imports', { params: { id }, form })
    expect(report).toMatchObject({ rows: 300, accepted: 1, leftOut: 299 })
    expect(report.problems).toHaveLength(200)
  })

  it('has room for as many questions as it says, whatever questions it has twice', async () => {
    const { id } = await t.api('POST /question-sets', { body: { name: 'Full' } })
    await sql`insert into questions (id, workspace_id, question_set_id, text, expects, facts, created_at)
      select gen_random_uuid(), ${t.workspaceId}, ${id}, 'The same?', 'answer', '[]', now()
      from generate_series(1, ${mostQuestionsInSet - 1})`.execute(t.ctx.db)
    const call = () => ({ params: { id }, query: { mode: 'add' as const }, form: formOf({ 'q.csv': csv }) })
    const expected = { accepted: 1, added: 1, leftOut: 3, problems: [{ row: 0, code: 'too_many_rows', value: '3' }] }
    expect(await t.api('POST /question-sets/:id/imports', call())).toMatchObject(expected)
  })

  it('is paged, searched and changed', async () => {
    const id = await setOf(t)
    const first = await t.api('GET /question-sets/:id/questions', { params: { id }, query: { limit: 3 } })
    const next = await t.api('GET /question-sets/:id/questions', {
      params: { id },
      query: { limit: 3, cursor: first.nextCursor ?? '' },
    })
    expect([first.items.length, next.items.length, next.nextCursor]).toEqual([3, 1, null])
    const found = await t.api('GET /question-sets/:id/questions', { params: { id }, query: { q: '600' } })
    expect(found).toMatchObject({ total: 1, items: [{ facts: ['300 €', '600 €'] }] })
    const params = { id: found.items[0]?.id ?? '' }
    const body = { text: 'How much?', expects: 'refusal' as const, facts: ['dropped'] }
    expect(await t.api('PUT /questions/:id', { params, body })).toMatchObject({ expects: 'refusal', facts: [] })
    await expect(t.api('PATCH /questions/:id' as 'PUT /questions/:id', { params, body })).rejects.toMatchObject({
      code: 'not_found',
    })
    await t.api('DELETE /questions/:id', { params })
    expect((await t.api('GET /question-sets')).items.find((set) => set.id === id)).toMatchObject({
      questions: 3,
      refusals: 1,
    })
  })

  it('takes a contact’s message with a person’s reply as what is expected', async () => {
    const id = await setOf(t, 'question\nfirst?')
    const talk = await begin(t, 'May I smoke in the car?')
    await t.settle()
    const draft = { clientId: crypto.randomUUID(), text: 'No, smoking costs 100 €.' }
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draft })
    const asked = (await talk.timeline()).find((item) => item.type === 'message' && item.author.type === 'contact')
    const messageId = (asked?.type === 'message' ? asked.id : '') as never
    const proposal = await t.api('GET /messages/:id/question-proposal', { params: { id: messageId } })
    expect(proposal).toEqual({ text: 'May I smoke in the car?', facts: ['No, smoking costs 100 €.'] })
    const added = await t.api('POST /question-sets/:id/questions', { params: { id }, body: { ...proposal, messageId } })
    expect(added.conversationId).toBe(talk.id)
  })

  it('keeps nothing of whose message it was: phones, addresses, orders', async () => {
    const talk = await begin(t, 'Where is order #48125? Call +381 63 418 2207 or write to mark@home.example.')
    await t.settle()
    const text = 'Order 48125 is on its way. Write to us at help@shop.example.'
    const draft = { clientId: crypto.randomUUID(), text }
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draft })
    const asked = (await talk.timeline()).find((item) => item.type === 'message' && item.author.type === 'contact')
    const params = { id: (asked?.type === 'message' ? asked.id : '') as never }
    expect(await t.api('GET /messages/:id/question-proposal', { params })).toEqual({
      text: 'Where is order #[number]? Call [phone] or write to [e-mail].',
      facts: ['Order [number] is on its way. Write to us at help@shop.example.'],
    })
  })

  it('without questions cannot be run', async () => {
    const { id } = await t.api('POST /question-sets', { body: { name: 'Empty' } })
    expect(isFailure(await startRun(t, id).catch((error) => error), 'evaluation.empty_set')).toBe(true)
    expect((await t.api('GET /question-sets/:id/runs', { params: { id } })).items).toEqual([])
  })
})

describe('a run', () => {
  let t: TestWorkspace
  let setId: QuestionSetId
  beforeAll(async () => {
    t = await newWorkspace()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    setId = await setOf(t)
  })

  it('asks every question and scores what came', async () => {
    const queued = await startRun(t, setId)
    expect(queued).toMatchObject({ state: 'queued', total: 4, done: 0, scores: null })
    expect(await t.settle()).toBe(0)
    const run = await runOf(t, queued.id)
    expect(run).toMatchObject({ state: 'done', done: 4 })
    expect(run.scores).toMatchObject({ total: 4, refusalsExpected: 1, refusedRightly: 1 })
    expect(run.scores?.p95Ms).toBeGreaterThanOrEqual(run.scores?.p50Ms ?? 0)
    const results = await resultsOf(t, run.id)
    expect(results[0]).toMatchObject({ verdict: 'pass', check: 'facts', outcome: { kind: 'answered' } })
    expect(results[2]).toMatchObject({ verdict: 'pass', check: 'outcome' })
    expect(results[3]).toMatchObject({ verdict: 'fail', why: ['only in roubles'] })
  })

  it('keeps the settings it began with, and the comparison tells which changed', async () => {
    const params = { id: await assistantOf(t) }
    const before = await startRun(t, setId)
    await t.settle()
    const after = await startRun(t, setId)
    await t.api('PATCH /assistants/:id', { params, body: { confidence: 1 } })
    await t.settle()
    const same = await t.api('GET /evaluation-runs/:id/comparison', { params: { id: after.id } })
    expect(same).toMatchObject({ changedSettings: [], counts: { same: 4, worse: 0 }, before: { id: before.id } })
    const strict = await startRun(t, setId)
    await t.settle()
    const query = { before: after.id, only: 'worse' as const }
    const compared = await t.api('GET /evaluation-runs/:id/comparison', { params: { id: strict.id }, query })
    expect(compared.changedSettings.toSorted()).toEqual(['confidence', 'fingerprint'])
    expect(compared.counts.worse).toBeGreaterThan(0)
    expect(compared.items.every(({ difference }) => difference === 'worse')).toBe(true)
    expect(compared.items[0]).toMatchObject({ before: { verdict: 'pass' }, after: { verdict: 'fail' } })
    await t.api('PATCH /assistants/:id', { params, body: { confidence: 0.5 } })
  })

  it('goes on where it was when the server stopped', async () => {
    const { id } = await startRun(t, setId)
    await t.ctx.db
      .updateTable('evaluation_results')
      .set({
        outcome: JSON.stringify({ kind: 'clarify' }),
        answer: 'kept',
        verdict: 'fail',
        checked_by: 'outcome',
        took_ms: 1,
      })
      .where('run_id', '=', id)
      .where('ordinal', '=', 1)
      .execute()
    await t.settle()
    expect((await runOf(t, id)).state).toBe('done')
    expect((await resultsOf(t, id)).map(({ answer }) => answer === 'kept')).toEqual([true, false, false, false])
  })

  it('that was stopped asks nothing more, and a deleted one leaves nothing behind', async () => {
    const { id } = await startRun(t, setId)
    expect(await t.api('POST /evaluation-runs/:id/cancellation', { params: { id } })).toMatchObject({
      state: 'cancelled',
    })
    await t.settle()
    expect((await resultsOf(t, id)).every(({ outcome }) => outcome === null)).toBe(true)
    const other = await startRun(t, setId)
    await t.api('DELETE /evaluation-runs/:id', { params: { id: other.id } })
    expect(await t.settle()).toBe(0)
    expect(isFailure(await runOf(t, other.id).catch((error) => error), 'not_found')).toBe(true)
  })

  it('is overruled by a person, and its scores follow', async () => {
    const { id } = await startRun(t, setId)
    await t.settle()
    const wrong = (await resultsOf(t, id))[3]
    const params = { id: wrong?.id ?? '' }
    const { passed = 0 } = (await runOf(t, id)).scores ?? {}
    const overruled = await t.api('PUT /evaluation-results/:id/verdict', { params, body: { verdict: 'pass' } })
    expect(overruled).toMatchObject({ verdict: 'pass', check: 'person', isOverruled: true })
    expect((await runOf(t, id)).scores?.passed).toBe(passed + 1)
    const given = await t.api('PUT /evaluation-results/:id/verdict', { params, body: { verdict: null } })
    expect(given).toMatchObject({ verdict: 'fail', check: 'facts', isOverruled: false })
  })

  it('compared with one its model failed at is neither better nor worse, until a person says so', async () => {
    const whole = await startRun(t, setId)
    await t.settle()
    const down = await startRun(t, setId)
    await t.settle()
    const outcome = JSON.stringify({ kind: 'handed_over', reason: 'error' })
    await t.ctx.db
      .updateTable('evaluation_results')
      .set({ outcome, answer: '', verdict: 'unsure', checked_by: 'error' })
      .where('run_id', '=', down.id)
      .execute()
    const compare = async (after: EvaluationRunId, before: EvaluationRunId) =>
      (await t.api('GET /evaluation-runs/:id/comparison', { params: { id: after }, query: { before } })).counts
    expect(await compare(down.id, whole.id)).toMatchObject({ better: 0, worse: 0, changed: 4 })
    expect(await compare(whole.id, down.id)).toMatchObject({ better: 0, worse: 0, changed: 4 })
    const [first] = await resultsOf(t, down.id)
    await t.api('PUT /evaluation-results/:id/verdict', { params: { id: first?.id ?? '' }, body: { verdict: 'fail' } })
    expect(await compare(whole.id, down.id)).toMatchObject({ better: 1, changed: 3 })
  })

  it('is not compared with one of another set or workspace', async () => {
    const mine = await startRun(t, setId)
    const other = await startRun(t, await setOf(t))
    const stranger = await newWorkspace()
    const theirs = await startRun(stranger, await setOf(stranger))
    const compare = (before: EvaluationRunId) =>
      t
        .api('GET /evaluation-runs/:id/comparison', { params: { id: mine.id }, query: { before } })
        .catch((error) => error)
    expect(isFailure(await compare(other.id), 'evaluation.other_set')).toBe(true)
    expect(isFailure(await compare(theirs.id), 'not_found')).toBe(true)
    await t.settle()
  })
})

describe('a run with a model', () => {
  it('lets it judge facts that code did not find, when that is wished', async () => {
    const t = await withModel()
    const params = { id: await assistantOf(t) }
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    await t.api('PATCH /assistants/:id', { params, body: { engine: 'extractive' } })
    t.house.models.script = says('PASS\nSays the same in other words.')
    const id = await setOf(t, 'question,answer\nCan I pay the deposit in cash?,banknotes are refused by us entirely')
    const plain = await startRun(t, id)
    const judged = await startRun(t, id, true)
    await t.settle()
    expect((await resultsOf(t, plain.id))[0]).toMatchObject({ verdict: 'fail', check: 'facts' })
    expect((await resultsOf(t, judged.id))[0]).toMatchObject({
      verdict: 'pass',
      check: 'judge',
      why: ['Says the same in other words.'],
    })
  })

  it('keeps what the judge said without what no table takes', async () => {
    const t = await withModel()
    const params = { id: await assistantOf(t) }
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    await t.api('PATCH /assistants/:id', { params, body: { engine: 'extractive' } })
    t.house.models.script = says('FAIL\nNot\u0000 said \ud83d at all.')
    const id = await setOf(t, 'question,answer\nCan I pay the deposit in cash?,banknotes are refused by us entirely')
    const run = await startRun(t, id, true)
    expect(await t.settle()).toBe(0)
    expect((await runOf(t, run.id)).state).toBe('done')
    expect((await resultsOf(t, run.id))[0]).toMatchObject({ check: 'judge', why: ['Not said \ufffd at all.'] })
  })

  it('tells the tokens its answers took, and none where no model was asked', async () => {
    const t = await withModel()
    const params = { id: await assistantOf(t) }
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    t.house.models.script = says('The deposit is 300 €.')
    const id = await setOf(t, 'question,answer\nHow much is the deposit?,300')
    const asked = await startRun(t, id)
    await t.settle()
    const { scores } = await runOf(t, asked.id)
    expect([scores?.inputTokens, scores?.outputTokens].every((tokens) => (tokens ?? 0) > 0)).toBe(true)
    await t.api('PATCH /assistants/:id', { params, body: { engine: 'extractive' } })
    const quoted = await startRun(t, id)
    await t.settle()
    expect((await runOf(t, quoted.id)).scores).toMatchObject({ inputTokens: null, outputTokens: null })
  })

  it('that is stopped keeps nothing of what it is being told: its list and its scores agree', async () => {
    const t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    const run = await startRun(t, await setOf(t, 'question,answer\nHow much is the deposit?,300'))
    t.house.models.script = async function* (request) {
      await t.api('POST /evaluation-runs/:id/cancellation', { params: { id: run.id } })
      yield* says('The deposit is 300 €.')(request)
    }
    expect(await t.settle()).toBe(0)
    expect(await runOf(t, run.id)).toMatchObject({ state: 'cancelled', scores: { total: 0 } })
    expect((await resultsOf(t, run.id)).map(({ outcome }) => outcome)).toEqual([null])
  })

  it('whose model is down ends as failed and blames nobody', async () => {
    const t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    const rows = Array.from({ length: 30 }, (_, at) => `What about the deposit ${at}?,300`)
    const run = await startRun(t, await setOf(t, ['question,answer', ...rows].join('\n')))
    t.house.models.script = null
    expect(await t.settle()).toBe(0)
    const { state, brokenBy, scores } = await runOf(t, run.id)
    expect(state).toBe('failed')
    expect(brokenBy).toBe('model')
    expect(scores).toMatchObject({ passed: 0, failed: 0, refusedWrongly: 0 })
    expect(scores?.total).toBeLessThan(30)
  })
})
