import type { DocumentId, PassageId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { holdPassages } from '../passages/store.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const three = (word: string): string =>
  ['Pool', 'Bar', 'Gym'].map((place) => `# ${place}\n\nThe ${word} fee of the ${place} is 12 euros.`).join('\n\n')

async function document(word: string, text = three(word)): Promise<DocumentId> {
  const [added] = await addDocuments(t, { [`${word}.md`]: text })
  if (added?.state !== 'ready') throw new Error('the document was not read')
  return added.id
}
const passages = async (id: DocumentId, query = {}) =>
  (await t.api('GET /documents/:id/passages', { params: { id }, query })).items
const shelf = async (id: DocumentId) => (await t.api('GET /documents/:id/shelf', { params: { id } })).items
const find = async (q: string) =>
  (await t.api('GET /knowledge/search', { query: { q } })).items.map((hit) => hit.passage)
async function first(word: string) {
  const id = await document(word)
  const [passage] = await passages(id)
  if (!passage) throw new Error('no passage')
  return { documentId: id, passage, params: { id: passage.id } }
}
async function readAgain(id: DocumentId): Promise<void> {
  await t.api('POST /documents/:id/indexing', { params: { id } })
  expect(await t.settle()).toBe(0)
}

describe('a passage', () => {
  it('says at once what a person made of it, who that was and what was read', async () => {
    const { documentId, passage, params } = await first('walrus')
    const body = { revision: 1, text: 'The walrus fee is 15 euros now.', heading: 'Water' }
    const edited = await t.api('PATCH /passages/:id', { params, body })
    expect(edited).toMatchObject({ ...body, revision: 2, editedBy: expect.stringMatching(/./) })
    expect(edited.original).toEqual({ heading: passage.heading, text: passage.text })
    expect((await find('walrus fee now'))[0]?.text).toBe('The walrus fee is 15 euros now.')
    expect(await passages(documentId, { only: 'edited' })).toEqual([edited])
  })

  it('goes back to what was read, and bears no mark then', async () => {
    const { passage, params } = await first('ocelot')
    const edited = await t.api('PATCH /passages/:id', { params, body: { revision: 1, text: 'Other words.' } })
    const back = await t.api('PATCH /passages/:id', { params, body: { revision: 2, ...edited.original } })
    expect(back).toMatchObject({ text: passage.text, original: null, editedAt: null, editedBy: null, revision: 3 })
  })

  it('is found by the questions people gave it', async () => {
    const { passage, params } = await first('zebra')
    expect((await find('swimming tariff costs')).map(({ id }) => id)).not.toContain(passage.id)
    const questions = [
      'What are the swimming tariff costs?',
      ' what are the swimming  tariff costs? ',
      '\u200bHow much?',
    ]
    const edited = await t.api('PATCH /passages/:id', { params, body: { revision: 1, questions } })
    expect(edited.questions).toHaveLength(2)
    expect(edited.original).toBeNull()
    expect((await find('swimming tariff costs'))[0]?.id).toBe(passage.id)
  })

  it('that is left out is found no more and holds no answer, until it is let in again', async () => {
    const { passage, params } = await first('pelican')
    const sources = [{ passageId: passage.id as PassageId, quote: passage.text.slice(0, 10) }]
    expect(await holdPassages(t.ctx, sources)).toBe(true)
    await t.api('PATCH /passages/:id', { params, body: { revision: 1, excluded: true } })
    expect((await find('pelican pool fee')).map(({ id }) => id)).not.toContain(passage.id)
    expect(await holdPassages(t.ctx, sources)).toBe(false)
    await t.api('PATCH /passages/:id', { params, body: { revision: 2, excluded: false } })
    expect((await find('pelican pool fee')).map(({ id }) => id)).toContain(passage.id)
  })

  it('that says something else now holds no answer quoting its old words', async () => {
    const { passage, params } = await first('tapir')
    await t.api('PATCH /passages/:id', { params, body: { revision: 1, text: 'Free of charge.' } })
    expect(await holdPassages(t.ctx, [{ passageId: passage.id, quote: passage.text }])).toBe(false)
    expect(await holdPassages(t.ctx, [{ passageId: passage.id, quote: 'Free of charge.' }])).toBe(true)
  })

  it('changed by two people at once is changed by one; the other is told', async () => {
    const { documentId, params } = await first('okapi')
    const change = (text: string) => t.api('PATCH /passages/:id', { params, body: { revision: 1, text } })
    const all = await Promise.allSettled(['First.', 'Second.', 'Third.'].map(change))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of all)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'passage.changed', params: { revision: 2 } })
    expect((await passages(documentId))[0]?.revision).toBe(2)
  })

  it('holds nothing a person cannot see, and refuses to be nothing or far too long', async () => {
    const { params } = await first('quokka')
    const hidden = 'Pay\u200b 5\u202e euros\u{e0069}\u{e0067}.\n\n\n\n  Second   line '
    const edited = await t.api('PATCH /passages/:id', { params, body: { revision: 1, text: hidden } })
    expect(edited.text).toBe('Pay 5 euros.\n\nSecond line')
    for (const body of [{ text: ' \u200b ' }, { text: 'a'.repeat(4_001) }, { questions: Array(21).fill('Why?') }])
      await expect(t.api('PATCH /passages/:id', { params, body: { revision: 2, ...body } })).rejects.toMatchObject({
        code: 'invalid',
      })
  })

  it('of one admin is seen by the searches of everybody, each time', async () => {
    const { params } = await first('lemur')
    for (let revision = 1; revision <= 5; revision += 1) {
      await t.api('PATCH /passages/:id', { params, body: { revision, text: `The lemur fee is ${revision} euros.` } })
      expect((await find('lemur fee'))[0]?.text).toBe(`The lemur fee is ${revision} euros.`)
    }
  })
})

describe('a passage written by hand', () => {
  it('stands where it was put, is found, and survives reading again', async () => {
    const { documentId, passage } = await first('heron')
    const body = { text: 'Dogs swim for free with a heron.', questions: ['Can my dog swim?'], passageId: passage.id }
    const added = await t.api('POST /documents/:id/passages', { params: { id: documentId }, body })
    expect(added).toMatchObject({ ordinal: 1, isAdded: true, original: null })
    expect((await find('can my dog swim'))[0]?.id).toBe(added.id)
    await readAgain(documentId)
    const all = await passages(documentId)
    expect(all.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3])
    expect(all[1]).toMatchObject({ id: added.id, text: body.text, questions: body.questions })
    expect((await t.api('GET /documents/:id', { params: { id: documentId } })).passages).toBe(4)
  })

  it('comes last when nothing is said, and cannot stand below one of another document', async () => {
    const [one, other] = [await first('gecko'), await first('newt')]
    const params = { id: one.documentId }
    expect(await t.api('POST /documents/:id/passages', { params, body: { text: 'Last.' } })).toMatchObject({
      ordinal: 3,
    })
    const foreign = t.api('POST /documents/:id/passages', { params, body: { text: 'x', passageId: other.passage.id } })
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a deleted passage', () => {
  it('stays out when the document is read again, and can be put back where it was', async () => {
    const { documentId, passage, params } = await first('otter')
    await t.api('PATCH /passages/:id', { params, body: { revision: 1, questions: ['Why?'] } })
    await t.api('DELETE /passages/:id', { params })
    expect((await find('otter pool fee')).map(({ id }) => id)).not.toContain(passage.id)
    await readAgain(documentId)
    expect((await passages(documentId)).map(({ ordinal, heading }) => [ordinal, heading])).toEqual([
      [0, 'Bar'],
      [1, 'Gym'],
    ])
    expect(await shelf(documentId)).toMatchObject([{ id: passage.id, reason: 'deleted' }])
    const back = await t.api('POST /shelved-passages/:id/restoration', { params })
    expect(back).toMatchObject({ id: passage.id, ordinal: 0, text: passage.text, isAdded: false, questions: ['Why?'] })
    expect(await shelf(documentId)).toEqual([])
    expect(await passages(documentId)).toHaveLength(3)
  })

  it('that is forgotten comes back with the next reading, and is put back by nobody', async () => {
    const { documentId, params } = await first('mink')
    await t.api('DELETE /passages/:id', { params })
    await t.api('DELETE /shelved-passages/:id', { params })
    await expect(t.api('POST /shelved-passages/:id/restoration', { params })).rejects.toMatchObject({
      code: 'not_found',
    })
    await readAgain(documentId)
    expect(await passages(documentId)).toHaveLength(3)
  })
})

describe('reading a text that was changed', () => {
  it('keeps the edits of what is still there and tells of those that are lost', async () => {
    const { id } = await t.api('POST /documents/texts', { body: { title: 'Crane', text: three('crane') } })
    await t.settle()
    const [pool, bar] = await passages(id)
    const edit = (passageId: string, body: object) =>
      t.api('PATCH /passages/:id', { params: { id: passageId }, body: { revision: 1, ...body } })
    await edit(pool?.id ?? '', { text: 'The crane fee is 99 euros.' })
    await edit(bar?.id ?? '', { excluded: true })
    const text = three('crane').replace('Pool is 12', 'Pool is 13')
    await t.api('PUT /documents/texts/:id', { params: { id }, body: { title: 'Crane', text } })
    expect(await t.settle()).toBe(0)
    const after = await passages(id)
    expect(after.map(({ excluded }) => excluded)).toEqual([false, true, false])
    expect(after[0]?.text).toContain('13 euros')
    const [lost] = await shelf(id)
    expect(lost).toMatchObject({ reason: 'unmatched', text: 'The crane fee is 99 euros.' })
    expect(lost?.original?.text).toContain('12 euros')
    const kept = await t.api('POST /shelved-passages/:id/restoration', { params: { id: lost?.id ?? '' } })
    expect(kept).toMatchObject({ isAdded: true, original: null, text: 'The crane fee is 99 euros.' })
    expect(await shelf(id)).toEqual([])
  })

  it('leaves unchanged passages their ids, so that citations still lead to them', async () => {
    const { documentId } = await first('stork')
    const before = await passages(documentId)
    await readAgain(documentId)
    expect((await passages(documentId)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })
})

describe('the passages of a document', () => {
  it('are searched by text, heading and question, and come in pages', async () => {
    const { documentId, params } = await first('ibis')
    await t.api('PATCH /passages/:id', { params, body: { revision: 1, questions: ['Is 100% of it returned?'] } })
    const found = async (q: string) => (await passages(documentId, { q })).map(({ ordinal }) => ordinal)
    expect(await found('100%')).toEqual([0])
    expect(await found('gym')).toEqual([2])
    expect(await found('IBIS FEE')).toEqual([0, 1, 2])
    expect(await found('_%_')).toEqual([])
    const page = await t.api('GET /documents/:id/passages', {
      params: { id: documentId },
      query: { limit: 2, q: 'ibis' },
    })
    const rest = { limit: 2, q: 'ibis', cursor: page.nextCursor ?? '' }
    expect(await passages(documentId, rest)).toHaveLength(1)
    expect(await passages(documentId, { only: 'questions' })).toHaveLength(1)
    expect(await passages(documentId, { only: 'excluded' })).toEqual([])
  })
})
