import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { AnswerId, AssistantId, CollectionId, DocumentId, InboxId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAssistant } from '../../../testing/add-assistant.ts'
import { ask, begin } from '../../../testing/conversing.ts'
import { addDocuments } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

const salary = '# Pay\n\n## When is the salary paid?\nThe salary is paid on the 5th and the 20th of each month.'
const price = '# Prices\n\n## How much is the blue boat?\nThe blue boat costs 900 euros a week.'

let t: TestWorkspace
let hr: CollectionId
let sales: CollectionId
let secret: DocumentId
let first: AssistantId
let inboxId: InboxId

beforeAll(async () => {
  t = await newWorkspace()
  const make = async (name: string) => (await t.api('POST /collections', { body: { name } })).id
  ;[hr, sales] = [await make('HR'), await make('Sales')]
  const [pay, prices] = await addDocuments(t, { 'pay.md': salary, 'prices.md': price })
  secret = pay?.id as DocumentId
  const put = (id: CollectionId, documentId: DocumentId) =>
    t.api('POST /collections/:id/documents', { params: { id }, body: { documentIds: [documentId] } })
  await put(hr, secret)
  await put(sales, prices?.id as DocumentId)
  first = (await t.api('GET /assistants')).items[0]?.id as AssistantId
  inboxId = (await t.api('GET /inboxes')).items[0]?.id as InboxId
})

const restrict = (id: AssistantId, collectionIds: CollectionId[] | null) =>
  t.api('PATCH /assistants/:id', { params: { id }, body: { collectionIds } })
const trial = (id: AssistantId, question: string) =>
  t.api('POST /assistants/:id/trials', { params: { id }, body: { question } })
const runOf = (id: AnswerId) => t.api('GET /answers/:id', { params: { id } })
const paid = 'When is the salary paid?'
const costs = 'How much is the blue boat?'

describe('an assistant that answers from collections', () => {
  it('answers from its own, and not from another one’s', async () => {
    const [forStaff, forBuyers] = [await addAssistant(t, [hr]), await addAssistant(t, [sales])]
    expect((await trial(forStaff, paid)).text).toContain('the 20th')
    expect((await trial(forBuyers, costs)).text).toContain('900 euros')
    for (const [id, question] of [
      [forStaff, costs],
      [forBuyers, paid],
    ] as const) {
      const tried = await trial(id, question)
      expect(tried.outcome.kind).toBe('refused')
      expect(tried.citations).toEqual([])
    }
    const both = await addAssistant(t, [hr, sales])
    expect((await trial(both, paid)).outcome.kind).toBe('answered')
    expect((await trial(both, costs)).outcome.kind).toBe('answered')
  })

  it('leaks no word of the others: not in the answer, the closest articles or the steps of the way', async () => {
    const id = await addAssistant(t, [sales])
    for (const question of [paid, 'salary', 'pay 5th 20th month', 'What is paid each month to staff?']) {
      const tried = await trial(id, question)
      const seen = JSON.stringify([tried, await runOf(tried.answerId)]).replaceAll(question, '')
      expect(seen).not.toContain('20th')
      expect(seen).not.toContain(secret)
    }
  })

  it('shows visitors of its inbox nothing else either, switched on or off', async () => {
    await restrict(first, [sales])
    for (const isEnabled of [true, false]) {
      await t.api('PATCH /assistants/:id', { params: { id: first }, body: { isEnabled } })
      const visitor = await t.newVisitor()
      expect((await visitor.api('GET /messenger/home')).questions).toEqual([costs])
      const { items } = await visitor.api('GET /messenger/search', { query: { q: 'salary paid blue boat' } })
      expect(items.map(({ title }) => title)).toEqual(['Prices'])
    }
    await t.api('PATCH /assistants/:id', { params: { id: first }, body: { isEnabled: true } })
    const asked = await ask(t, paid)
    expect(JSON.stringify(await asked.timeline())).not.toContain('20th')
    await restrict(first, null)
    expect((await (await ask(t, paid)).read()).at(-1)?.text).toContain('20th')
  })

  it('has nothing at all when its collections are gone, and never everything', async () => {
    const { id: only } = await t.api('POST /collections', { body: { name: 'Only' } })
    await t.api('POST /collections/:id/documents', { params: { id: only }, body: { documentIds: [secret] } })
    const id = await addAssistant(t, [only])
    expect((await trial(id, paid)).outcome.kind).toBe('answered')
    const params = { id: only }
    const refused = await refusalOf(t.api('DELETE /collections/:id', { params }))
    expect(isFailure(refused, 'collection.in_use') && refused.params.names).toMatch(/\w/)
    expect((await trial(id, paid)).outcome.kind).toBe('answered')
    await t.api('DELETE /collections/:id', { params, query: { whenUsed: 'delete' } })
    const { items } = await t.api('GET /assistants')
    expect(items.find((one) => one.id === id)?.collectionIds).toEqual([])
    expect(await trial(id, paid)).toMatchObject({ outcome: { kind: 'refused', reason: 'nothing_found' }, closest: [] })
    await restrict(id, null)
    expect((await trial(id, paid)).outcome.kind).toBe('answered')
  })

  it('is restricted only to collections of its own workspace', async () => {
    const theirs = await (await newWorkspace()).api('POST /collections', { body: { name: 'Theirs' } })
    for (const wrong of [theirs.id, randomUUID() as CollectionId])
      expect(isFailure(await refusalOf(restrict(first, [hr, wrong])), 'collection.missing')).toBe(true)
    expect((await t.api('GET /assistants')).items.find(({ id }) => id === first)?.collectionIds).toBeNull()
    expect((await restrict(first, [hr, hr])).collectionIds).toEqual([hr])
    expect((await restrict(first, [])).collectionIds).toEqual([])
    await restrict(first, null)
  })

  it('does not say what was taken from it while it worked', async () => {
    const conversing = await begin(t, paid)
    const { vectors } = t.house.world
    // The question is being worked on when the collection is taken away.
    let isTaken = false
    const nearest: typeof vectors.nearest = async (...given) => {
      if (!isTaken) {
        isTaken = true
        await restrict(first, [sales])
      }
      return vectors.nearest(...given)
    }
    const weights = { stems: 0.4, grams: 0.4, vectors: 0.2 }
    const before = (await t.api('GET /assistants')).items.find(({ id }) => id === first)?.retrieval
    if (!before) throw new Error('no assistant')
    await t.api('PATCH /assistants/:id', { params: { id: first }, body: { retrieval: { ...before, weights } } })
    Object.assign(t.house.world, { vectors: { ...vectors, nearest } })
    await t.settle()
    Object.assign(t.house.world, { vectors })
    await t.api('PATCH /assistants/:id', { params: { id: first }, body: { retrieval: null, collectionIds: null } })
    expect(isTaken).toBe(true)
    expect(JSON.stringify(await conversing.read())).not.toContain('20th')
  })
})

describe('the copilot', () => {
  it('suggests only from what the inbox’s own assistant has, whoever writes', async () => {
    const conversing = await ask(t, 'I want to talk to a person')
    await conversing.write(paid)
    await t.settle()
    const suggest = async () =>
      (
        await t.api('POST /conversations/:id/suggestions', {
          params: { id: conversing.id },
          body: { runId: randomUUID() },
        })
      ).suggestion
    expect((await suggest())?.text).toContain('20th')
    const own = await addAssistant(t, [sales])
    await t.api('PATCH /inboxes/:id', { params: { id: inboxId }, body: { assistantId: own } })
    expect(JSON.stringify(await suggest())).not.toContain('20th')
    const asking = (more: object) =>
      t.api('POST /conversations/:id/knowledge-answers', {
        params: { id: conversing.id },
        body: { runId: randomUUID(), question: paid, ...more },
      })
    expect(JSON.stringify(await asking({}))).not.toContain('20th')
    expect(JSON.stringify(await asking({ collectionIds: [sales] }))).not.toContain('20th')
    for (const collectionIds of [[hr], null]) expect((await asking({ collectionIds })).text).toContain('20th')
    const foreign = asking({ collectionIds: [randomUUID()] })
    expect(isFailure(await refusalOf(foreign), 'collection.missing')).toBe(true)
    await t.api('PATCH /inboxes/:id', { params: { id: inboxId }, body: { assistantId: null } })
  })
})
