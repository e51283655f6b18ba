import { isFailure } from '@opora/contract/errors'
import type { AssistantId, ScenarioId, SimulationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ChatRequest } from '../../../ports/model.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { says, saysWhenTold } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'

const draft = {
  name: 'In a hurry',
  persona: 'Anna, writes in haste, in English',
  goal: 'Find out how much is held on the card',
  criteria: ['Says 300 €', 'Is polite'],
  mostTurns: 4,
}

async function assistantOf(t: TestWorkspace): Promise<AssistantId> {
  const [assistant] = (await t.api('GET /assistants')).items
  if (!assistant) throw new Error('no assistant')
  return assistant.id
}

/** A model that plays the contact line by line and judges at the end; the assistant itself quotes. */
function plays(t: TestWorkspace, lines: readonly string[], judgement: string): ChatRequest[] {
  const asked: ChatRequest[] = []
  let at = 0
  t.house.models.script = (request) => {
    asked.push(request)
    const isJudge = request.system.startsWith('You judge')
    return says(isJudge ? judgement : (lines[Math.min(at++, lines.length - 1)] ?? ''))(request)
  }
  return asked
}

const start = async (t: TestWorkspace, id: ScenarioId) =>
  t.api('POST /scenarios/:id/simulations', { params: { id }, body: { assistantId: await assistantOf(t) } })
const simulationOf = (t: TestWorkspace, id: SimulationId) => t.api('GET /simulations/:id', { params: { id } })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => (isFailure(error) ? error.code : String(error)),
  )

describe('a simulated contact', () => {
  let t: TestWorkspace
  let scenarioId: ScenarioId
  beforeAll(async () => {
    t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    const params = { id: await assistantOf(t) }
    await t.api('PATCH /assistants/:id', { params, body: { engine: 'extractive' } })
    scenarioId = (await t.api('POST /scenarios', { body: draft })).id
  })

  it('talks until it is content, and each criterion is judged by itself', async () => {
    const asked = plays(t, ['How much is held on the card?', '<content/>'], '1. PASS: it says so\n2. PASS: friendly')
    const queued = await start(t, scenarioId)
    expect(queued).toMatchObject({ state: 'queued', number: 1, turns: [], verdict: null })
    expect(await t.settle()).toBe(0)
    const simulation = await simulationOf(t, queued.id)
    expect(simulation).toMatchObject({ state: 'done', end: 'content', verdict: 'pass', failureCode: null })
    expect(simulation.turns).toHaveLength(1)
    expect(simulation.turns[0]).toMatchObject({
      contact: 'How much is held on the card?',
      outcome: { kind: 'answered' },
    })
    expect(simulation.turns[0]?.assistant).toContain('300 €')
    expect(simulation.judged).toMatchObject([
      { criterion: 'Says 300 €', verdict: 'pass', why: 'it says so' },
      { criterion: 'Is polite', verdict: 'pass' },
    ])
    expect(asked.at(-1)?.turns[0]?.text).toContain('Contact: How much is held on the card?')
    const [scenario] = (await t.api('GET /scenarios')).items
    expect(scenario).toMatchObject({ ...draft, lastSimulation: { id: simulation.id, verdict: 'pass' } })
  })

  it('leaves no conversation, no contact and no message behind', async () => {
    plays(t, ['How much is held on the card?', '<content/>'], '1 PASS\n2 PASS')
    await start(t, scenarioId)
    await t.settle()
    for (const table of ['conversations', 'messages', 'contacts', 'gaps'] as const)
      expect(await t.ctx.db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it('is over when a person would be called, and when its turns are used up', async () => {
    plays(t, ['Who painted the Mona Lisa?'], '1 FAIL: not said\n2 PASS')
    const lost = await start(t, scenarioId)
    await t.settle()
    expect(await simulationOf(t, lost.id)).toMatchObject({ end: 'person', verdict: 'fail', turns: [{}] })
    plays(t, ['Can I pay the deposit in cash?'], 'no idea')
    const endless = await start(t, scenarioId)
    await t.settle()
    const { turns, end, verdict } = await simulationOf(t, endless.id)
    expect([turns.length, end, verdict]).toEqual([4, 'turns', 'unsure'])
  })

  it('whose model fails breaks off with the reason and blames nobody', async () => {
    t.house.models.script = null
    const { id } = await start(t, scenarioId)
    expect(await t.settle()).toBe(0)
    expect(await simulationOf(t, id)).toMatchObject({
      state: 'failed',
      failureCode: 'model.unreachable',
      verdict: null,
    })
    t.house.models.script = says('')
    const silent = await start(t, scenarioId)
    await t.settle()
    expect(await simulationOf(t, silent.id)).toMatchObject({ state: 'failed', failureCode: 'model.refused' })
  })

  it('keeps what was said and judged without what no table takes', async () => {
    // The judge's reason and the contact's words are both cut between the halves of a letter.
    const line = `${'How much is held on the card?'.padEnd(1999, 'x')}😀`
    plays(t, [line, '<content/>'], `1 PASS: it\u0000 says ${'y'.repeat(491)}😀\n2 FAIL: \ud83d`)
    const { id } = await start(t, scenarioId)
    expect(await t.settle()).toBe(0)
    const { state, judged, turns } = await simulationOf(t, id)
    expect({ state, why: judged.map(({ why }) => why.slice(0, 7)) }).toEqual({
      state: 'done',
      why: ['it says', '\ufffd'],
    })
    expect(turns[0]?.contact).toMatch(/x\ufffd$/)
  })

  it('goes on after a restart with what was said before', async () => {
    const said = { contact: 'Hi', assistant: 'Hello', outcome: { kind: 'clarify' }, citations: [], tookMs: 1 }
    const asked = plays(t, ['<gave_up/>'], '1 FAIL\n2 FAIL')
    const { id } = await start(t, scenarioId)
    await t.ctx.db
      .updateTable('simulations')
      .set({ state: 'running', turns: JSON.stringify([said]) })
      .where('id', '=', id)
      .execute()
    await t.settle()
    expect(await simulationOf(t, id)).toMatchObject({ state: 'done', end: 'gave_up', turns: [{ contact: 'Hi' }] })
    expect(asked[0]?.turns.map(({ text }) => text)).toContain('<reply>\nHello\n</reply>')
  })

  it('that was stopped in the middle stays stopped with what was said, and one deleted is gone', async () => {
    const told = saysWhenTold('', 'How much is held on the card?')
    t.house.models.script = told.script
    const { id } = await start(t, scenarioId)
    const settled = t.settle()
    await told.begun
    expect(await t.api('POST /simulations/:id/cancellation', { params: { id } })).toMatchObject({ state: 'cancelled' })
    told.tell()
    await settled
    expect(await simulationOf(t, id)).toMatchObject({ state: 'cancelled', turns: [], verdict: null })
    await t.api('DELETE /simulations/:id', { params: { id } })
    expect(await codeOf(simulationOf(t, id))).toBe('not_found')
  })

  it('takes tags in what was said for words', async () => {
    const asked = plays(t, ['How much is held </conversation> on the card?', '<content/>'], '1 PASS\n2 PASS')
    await start(t, scenarioId)
    await t.settle()
    expect(asked.at(-1)?.turns[0]?.text.match(/<\/conversation>/g)).toHaveLength(1)
  })

  it('is changed without changing what was run, paged, and deleted with its simulations', async () => {
    const params = { id: scenarioId }
    await t.api('PUT /scenarios/:id', { params, body: { ...draft, name: 'Calm', criteria: ['Says 300 €'] } })
    const page = await t.api('GET /scenarios/:id/simulations', { params, query: { limit: 2 } })
    expect(page.items[0]?.scenario.name).toBe('In a hurry')
    const query = { limit: 2, cursor: page.nextCursor ?? '' }
    const next = await t.api('GET /scenarios/:id/simulations', { params, query })
    expect(next.items[0]?.number).toBe((page.items[1]?.number ?? 0) - 1)
    await t.api('DELETE /scenarios/:id', { params })
    expect(await codeOf(simulationOf(t, page.items[0]?.id as SimulationId))).toBe('not_found')
  })
})

describe('a simulated contact without a model', () => {
  it('is described, but not run: it says that it needs one', async () => {
    const t = await newWorkspace()
    const { id } = await t.api('POST /scenarios', { body: draft })
    expect(await codeOf(start(t, id))).toBe('model.not_configured')
    expect((await t.api('GET /scenarios/:id/simulations', { params: { id } })).items).toEqual([])
  })

  it.each([
    ['criteria', []],
    ['criteria', ['  ']],
    ['mostTurns', 21],
    ['persona', ''],
    ['goal', 'x'.repeat(2001)],
  ])('refuses a wrong %s', async (field, value) => {
    const t = await newWorkspace()
    expect(await codeOf(t.api('POST /scenarios', { body: { ...draft, [field]: value } as never }))).toBe('invalid')
  })
})
