import { describe, expect, it } from 'vitest'
import { presentation, shape, slideTable } from './office.fixtures.ts'
import { readDocument } from './read-document.ts'

const read = (bytes: Uint8Array) => readDocument({ bytes, name: 'C:\\decks\\Обучение.pptx' }, () => {})

describe('PPTX', () => {
  it('gives slides in the order they are shown, each a page with title, text, table and notes', async () => {
    const bytes = presentation([
      {
        shapes:
          shape('title', 'Депозит', 'и возврат') +
          shape('body', 'За пять дней', 'На карту &amp; наличными') +
          shape('sldNum', '1'),
        notes: shape('sldImg') + shape('body', 'Скажите о безналичном возврате.'),
      },
      {
        shapes:
          shape('ctrTitle', 'Тарифы') +
          slideTable([
            ['Класс', 'Цена'],
            ['Эконом', '300 €'],
          ]),
      },
    ])
    const result = await read(bytes)
    expect(result).toMatchObject({
      outcome: 'read',
      document: {
        title: 'Обучение',
        language: 'ru',
        blocks: [
          { kind: 'heading', text: 'Депозит и возврат', page: 1 },
          { kind: 'paragraph', text: 'За пять дней\nНа карту & наличными', page: 1 },
          { kind: 'paragraph', text: 'Скажите о безналичном возврате.', page: 1 },
          { kind: 'heading', text: 'Тарифы', page: 2 },
          { kind: 'table', text: 'Класс | Цена\nЭконом | 300 €', page: 2 },
        ],
      },
    })
  })

  it('tells of slides that are a picture, and of empty ones', async () => {
    const result = await read(
      presentation([{ shapes: shape('title', 'Карта офиса') }, { shapes: '<p:pic/>' }, { shapes: '' }]),
    )
    expect(result).toMatchObject({
      document: { pages: [{ page: 1 }, { page: 2, issue: 'scanned' }, { page: 3, issue: 'empty' }] },
    })
    if (result.outcome === 'read') expect(result.document.pages[0]?.issue).toBeUndefined()
  })

  it('without a word is empty', async () => {
    expect(await read(presentation([{ shapes: '<p:pic/>' }]))).toMatchObject({ failure: { code: 'document.empty' } })
  })
})
