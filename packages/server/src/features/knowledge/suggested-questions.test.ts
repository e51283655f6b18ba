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
  it('are the short headings, one of each document in turn, where no heading asks', async () => {
    await add('a.md', `# Доставка\n\nВезём два дня.\n\n# ${'Условия '.repeat(20)}\n\nДа.`)
    await add('b.md', '# Возврат\n\nДа.\n\n## Сроки возврата\n\nДве недели.')
    expect((await suggested(2)).toSorted()).toEqual(['Возврат', 'Доставка'])
    expect((await suggested(5)).toSorted()).toEqual(['Возврат', 'Доставка', 'Сроки возврата'])
  })

  it('are only the headings that ask, where there are any', async () => {
    await add('a.md', '# Доставка\n\nВезём два дня.\n\n## Когда привезут?\n\nЗавтра.')
    expect(await suggested(5)).toEqual(['Когда привезут?'])
  })

  it('are none without documents', async () => {
    expect(await suggested(5)).toEqual([])
  })
})
