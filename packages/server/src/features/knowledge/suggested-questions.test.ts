import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { addFile } from './add-files.ts'
import { suggestedQuestions } from './suggested-questions.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const suggested = (limit: number) => suggestedQuestions(t.ctx, { limit })

async function add(name: string, markdown: string): Promise<void> {
  const stream = Readable.from([Buffer.from(markdown)])
  await addFile(t.ctx, { name, mime: 'text/markdown', stream, isTruncated: () => false })
  await t.settle()
}

describe('suggested questions', () => {
  it('are only what asks: no titles, no names of files, no single words', async () => {
    await add('a.md', '# Доставка\n\nВезём два дня.\n\n## Когда привезут?\n\nЗавтра.\n\n## FAQ?\n\nДа.')
    await add('b.md', `# Условия\n\nДа.\n\n# ${'Что это '.repeat(20)}?\n\nНет.`)
    expect(await suggested(5)).toEqual(['Когда привезут?'])
  })

  it('are those of each document in turn', async () => {
    await add('a.md', '# Где вы?\n\nТут.\n\n# Когда вы?\n\nСегодня.')
    await add('b.md', '# Кто вы такие?\n\nМы.')
    expect((await suggested(2)).toSorted()).toEqual(['Где вы?', 'Кто вы такие?'])
  })

  it('are also what an editor wrote that people ask', async () => {
    await add('a.md', '# Доставка\n\nВезём два дня.')
    const document = (await t.api('GET /documents')).items[0]
    const [passage] = (await t.api('GET /documents/:id/passages', { params: { id: document?.id as never } })).items
    const body = { revision: passage?.revision ?? 0, questions: ['Сколько ждать курьера?', 'доставка'] }
    await t.api('PATCH /passages/:id', { params: { id: passage?.id as never }, body })
    expect(await suggested(5)).toEqual(['Сколько ждать курьера?'])
  })

  it('are none without documents', async () => {
    expect(await suggested(5)).toEqual([])
  })
})
