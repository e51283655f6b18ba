import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, documentOf } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

describe('a written text', () => {
  let t: TestWorkspace
  beforeAll(async () => {
    t = await newWorkspace()
  })

  const write = async (title: string, text: string) => {
    const { id } = await t.api('POST /documents/texts', { body: { title, text } })
    await t.settle()
    return documentOf(t, id)
  }
  const found = async (q: string) => (await t.api('GET /knowledge/search', { query: { q } })).items[0]?.passage.text

  it('becomes passages under the title it was given', async () => {
    const document = await write('Fees of animals', '# Walrus\n\nThe walrus fee is 12 euros.')
    expect(document).toMatchObject({ state: 'ready', title: 'Fees of animals', origin: { kind: 'text' }, passages: 1 })
    expect(document).toMatchObject({ fileUrl: null, text: '# Walrus\n\nThe walrus fee is 12 euros.' })
    expect(await found('walrus fee')).toContain('12 euros')
  })

  it('changed, is answered from anew; the old words serve until then', async () => {
    const { id } = await write('Ocelots', 'The ocelot fee is 14 euros.')
    const body = { title: 'Ocelots and others', text: 'The ocelot fee is 15 euros.' }
    const changed = await t.api('PUT /documents/texts/:id', { params: { id }, body })
    expect(changed).toMatchObject({ state: 'queued', passages: 1, title: 'Ocelots and others' })
    expect(await found('ocelot fee')).toContain('14 euros')
    await t.settle()
    expect(await found('ocelot fee')).toContain('15 euros')
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', text: body.text })
  })

  it('keeps only the last of two changes made at once', async () => {
    const { id } = await write('Zebras', 'The zebra fee is 1 euro.')
    const change = (n: number) =>
      t.api('PUT /documents/texts/:id', {
        params: { id },
        body: { title: 'Zebras', text: `The zebra fee is ${n} euros.` },
      })
    await change(2)
    await change(3)
    await t.settle()
    expect(await found('zebra fee')).toContain('3 euros')
  })

  it('cannot be put in the place of a file, nor where nothing is', async () => {
    const [file] = await addDocuments(t, { 'pelican.md': '# Pelican\n\nThe pelican fee is 16 euros.' })
    const body = { title: 'x', text: 'y' }
    for (const id of [file?.id ?? '', randomUUID()])
      await expect(t.api('PUT /documents/texts/:id', { params: { id }, body })).rejects.toMatchObject({
        code: 'not_found',
      })
    expect(await found('pelican fee')).toContain('16 euros')
  })

  it.each([
    ['no title', { title: ' ', text: 'words' }],
    ['a title nobody can see', { title: '\u200b\u2060', text: 'words' }],
    ['no words', { title: 'Title', text: ' \n ' }],
    ['far too many words', { title: 'Title', text: 'a'.repeat(200_001) }],
  ])('with %s is refused and stored nowhere', async (_, body) => {
    const { total } = await t.api('GET /documents')
    await expect(t.api('POST /documents/texts', { body })).rejects.toMatchObject({ code: 'invalid' })
    expect((await t.api('GET /documents')).total).toBe(total)
  })

  it('that nobody can see is kept and says that it is empty', async () => {
    expect(await write('Nothing', '\u200b\u2060')).toMatchObject({
      state: 'failed',
      failure: { code: 'document.empty' },
    })
  })
})

describe('a document that says what another says', () => {
  it('names the older one, whatever the formats, until that is deleted', async () => {
    const t = await newWorkspace()
    const words = 'The tapir fee is 18 euros.'
    const [first] = await addDocuments(t, { 'tapir.txt': words })
    const { id } = await t.api('POST /documents/texts', { body: { title: 'Tapirs', text: words } })
    await t.settle()
    expect((await documentOf(t, first?.id as never)).duplicateOf).toBeNull()
    expect((await documentOf(t, id)).duplicateOf).toEqual({ id: first?.id, title: first?.title })
    const listed = (await t.api('GET /documents')).items.map((document) => document.duplicateOf?.id ?? null)
    expect(listed).toEqual([first?.id, null])
    await t.api('DELETE /documents/:id', { params: { id: first?.id ?? '' } })
    expect((await documentOf(t, id)).duplicateOf).toBeNull()
  })

  it('does not hear of another workspace', async () => {
    const words = 'The okapi fee is 19 euros.'
    for (const t of [await newWorkspace(), await newWorkspace()]) {
      const { id } = await t.api('POST /documents/texts', { body: { title: 'Okapi', text: words } })
      await t.settle()
      expect((await documentOf(t, id)).duplicateOf).toBeNull()
    }
  })
})
