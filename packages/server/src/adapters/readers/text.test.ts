import { describe, expect, it } from 'vitest'
import { detectEncoding } from './decode-text.ts'
import { readDocument } from './read-document.ts'

const text = 'Правила проката\n\nДепозит возвращается в течение пяти рабочих дней. Ёлки не берём.'

function encode(encoding: 'windows-1251' | 'koi8-r'): Buffer {
  const decoder = new TextDecoder(encoding)
  const byLetter = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map((letter) => byLetter.get(letter) ?? 63))
}

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()
const encodings: [string, Buffer][] = [
  ['utf-8', Buffer.from(text)],
  ['utf-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['utf-16le', Buffer.from(text, 'utf16le')],
  ['utf-16le with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16be', swapped(Buffer.from(text, 'utf16le'))],
  ['windows-1251', encode('windows-1251')],
  ['koi8-r', encode('koi8-r')],
]

describe('plain text', () => {
  it.each(encodings)('is read in %s', async (_, bytes) => {
    expect(await readDocument({ bytes, name: 'a.txt' }, () => {})).toMatchObject({
      outcome: 'read',
      document: {
        title: 'Правила проката',
        language: 'ru',
        blocks: [{ text: 'Правила проката' }, { text: text.split('\n\n')[1] }],
      },
    })
  })

  it('is told from bytes that are no text', () => {
    expect(detectEncoding(Buffer.from([0, 1, 2, 3, 255, 254, 0, 9, 8, 7, 1]))).toBeUndefined()
    expect(detectEncoding(Buffer.from('English too'))).toBe('utf-8')
  })

  it('counts what it could not read', async () => {
    const result = await readDocument(
      { bytes: Buffer.from(`${'\u0007'.repeat(3)}ok\ufffd\ufffd text of some length`.padEnd(700, ' x')), name: 'a' },
      () => {},
    )
    expect(result).toMatchObject({ document: { pages: [{ unreadable: 5 }] } })
  })

  it('is refused when it is longer than anything a person writes', async () => {
    const bytes = Buffer.alloc(5_100_000, 'word ')
    expect(await readDocument({ bytes, name: 'a' }, () => {})).toMatchObject({
      failure: { code: 'document.too_large_text' },
    })
  })
})
