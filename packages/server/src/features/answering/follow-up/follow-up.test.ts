import type { AnswerId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin } from '../../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { type Script, says } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'
import { addSubject, leansOnEarlier } from './add-subject.ts'

const turnsOf = (...texts: string[]) => texts.map((text) => ({ role: 'user' as const, text }))
const first = 'When is the deposit returned after the rental?'
const held = 'How much is held on the card?'
const isRewriting = (system: string): boolean => system.startsWith('You prepare a search.')
const good = '<quotes>\n[1] We hold 300 € on the card at pick-up.\n</quotes>\n<answer>It is 300 € [1].</answer>'

describe('a message that leans on the one before', () => {
  it.each([
    'А в Казани?',
    'И сколько это стоит?',
    'Сколько?',
    'Почему?',
    'А если я опоздаю?',
    'Ок, а ночью?',
    'And in Kazan?',
    'What about children?',
    'How much is it?',
    'How much?',
    'Is that free?',
    'Thanks, and on Sunday?',
  ])('is known: %s', (text) => expect(leansOnEarlier(text)).toBe(true))

  it.each([
    'Сколько стоит детское кресло?',
    'Когда возвращают депозит?',
    'Андрей уже приехал?',
    'Is there a fee for children?',
    'Where is the car that I booked?',
    'Android application',
  ])('is told from one that stands by itself: %s', (text) => expect(leansOnEarlier(text)).toBe(false))

  it('gets the subject of the question before, and of the one before that when it leaned too', () => {
    const [one, two] = ['Сколько стоит детское кресло?', 'А второй водитель?']
    expect(addSubject({ text: 'А в Казани?', turns: turnsOf(one) })).toBe('А в Казани? детское кресло')
    expect(addSubject({ text: 'Сколько?', turns: turnsOf(one, two) })).toBe('Сколько? второй водитель детское кресло')
    expect(addSubject({ text: 'А детское кресло?', turns: turnsOf(one) })).toBe('А детское кресло?')
    expect(addSubject({ text: one, turns: turnsOf(two) })).toBe(one)
    expect(addSubject({ text: 'А в Казани?', turns: [] })).toBe('А в Казани?')
  })

  it('takes no time, whatever is written', () => {
    const startedMs = performance.now()
    for (const piece of ['а ', 'is ', 'ну, ', '.', 'that '])
      addSubject({ text: piece.repeat(2000), turns: turnsOf(piece.repeat(2000)) })
    expect(performance.now() - startedMs).toBeLessThan(2000)
  })
})

/** The steps of the last answer to these messages in a row. */
async function stepsAfter(t: TestWorkspace, script: Script | null, ...texts: string[]) {
  t.house.models.script = script
  const [begun = '', ...rest] = texts
  const conversing = await begin(t, begun)
  await t.settle()
  for (const text of rest) {
    await conversing.write(text)
    await t.settle()
  }
  const traces = (await conversing.timeline()).flatMap((item) =>
    item.type === 'message' && item.trace ? [item.trace.answerId] : [],
  )
  const { steps } = await t.api('GET /answers/:id', { params: { id: traces.at(-1) as AnswerId } })
  const searched = steps.flatMap((step) => (step.kind === 'search' ? [step.query] : []))
  return { steps, searched, rewriting: steps.find((step) => step.kind === 'rewrite') }
}

describe('an answer to it', () => {
  let t: TestWorkspace
  let quoting: TestWorkspace
  beforeAll(async () => {
    t = await withModel()
    quoting = await newWorkspace()
    for (const one of [t, quoting]) await addDocuments(one, { 'deposit.md': depositMarkdown })
  })

  const rewrites =
    (reply: Script): Script =>
    (request) =>
      (isRewriting(request.system) ? reply : says(good))(request)

  it('is searched for with the subject, without any model', async () => {
    const { rewriting, searched } = await stepsAfter(quoting, null, first, 'And how long is it?')
    expect(rewriting).toMatchObject({ by: 'words', problem: null, to: 'And how long is it? deposit returned rental' })
    expect(searched[0]).toContain('deposit')
  })

  it('is searched for as a model completes it; the model is asked as what it is', async () => {
    const question = 'Can the deposit be paid in cash?'
    const { steps, rewriting, searched } = await stepsAfter(t, rewrites(says(question)), held, 'And in cash?')
    expect(rewriting).toMatchObject({ by: 'model', to: question, problem: null })
    expect(searched[0]).toBe(question)
    const asked = steps.flatMap((step) => (step.kind === 'request' ? [step.purpose] : []))
    expect(asked.slice(0, 2)).toEqual(['rewrite', 'answer'])
  })

  it.each([
    ['nothing', ''],
    ['two lines', 'One?\nTwo?'],
    ['a tag', '<img src=x> deposit?'],
    ['a whole essay', 'deposit '.repeat(200)],
  ])('goes by words when the model writes %s', async (_, text) => {
    const { rewriting, searched } = await stepsAfter(t, rewrites(says(text)), held, 'And in cash?')
    expect(rewriting).toMatchObject({ by: 'words', to: 'And in cash? held card' })
    expect(rewriting?.kind === 'rewrite' && rewriting.problem).toContain('one question')
    expect(searched[0]).toContain('held card')
  })

  it('goes by words when the model fails', async () => {
    const fails: Script = () => {
      throw new Error('down')
    }
    const { rewriting } = await stepsAfter(t, rewrites(fails), held, 'And in cash?')
    expect(rewriting).toMatchObject({ by: 'words' })
  })

  it('asks no model about a question that stands by itself', async () => {
    const { steps } = await stepsAfter(t, rewrites(says('x')), held, 'When is the deposit returned?')
    expect(steps.map(({ kind }) => kind)).not.toContain('rewrite')
  })
})

describe('passages that may not suffice', () => {
  it('are searched for wider, before the model is asked or after it said so, and only once', async () => {
    const t = await withModel()
    const ids = (await t.api('GET /assistants')).items
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    const params = { id: ids[0]?.id ?? '' }
    const weights = { stems: 0.5, grams: 0.5, vectors: 0 }
    const retrieval = { fusion: 'convex' as const, weights, passages: 1, neighbours: 0, diversity: 0 }
    await t.api('PATCH /assistants/:id', { params, body: { retrieval } })
    const kindsOf = async (question: string) => {
      t.house.models.script = says('<insufficient/>')
      const { answerId, outcome } = await t.api('POST /assistants/:id/trials', { params, body: { question } })
      const { steps } = await t.api('GET /answers/:id', { params: { id: answerId } })
      return { outcome, kinds: steps.map(({ kind }) => kind).join(' ') }
    }
    const plain = await kindsOf('How much is held on the card?')
    expect(plain.kinds).toBe('understand search judge request verify search request verify')
    expect(plain.outcome).toEqual({ kind: 'refused', reason: 'not_confident' })
    const vague = await kindsOf('Can you recommend which car to rent for a week?')
    expect(vague.kinds).toBe('understand search judge search request verify')
    const foreign = await kindsOf('Who won the chess championship in 1972?')
    expect(foreign).toEqual({
      kinds: 'understand search judge',
      outcome: { kind: 'refused', reason: 'nothing_found' },
    })
    const otherLanguage = await kindsOf('А пускают ли с вашей машиной через границу, в Montenegro например?')
    expect(otherLanguage.kinds).toContain('request')
  })
})
