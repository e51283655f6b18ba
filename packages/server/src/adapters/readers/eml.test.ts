import { describe, expect, it } from 'vitest'
import { readDocument } from './read-document.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))
const read = (content: string | Uint8Array) =>
  readDocument({ bytes: typeof content === 'string' ? encode(content) : content, name: 'letter.eml' }, () => {})
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const head = `From: =?utf-8?B?${base64('Анна')}?= <anna@example.com>
To: help@example.com
Subject: =?utf-8?B?${base64('Возврат депозита')}?=
Date: Fri, 20 Nov 2026 10:00:00 +0300
MIME-Version: 1.0
`

const letter = `${head}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${base64('Когда вернут деньги?')}
--c
Content-Type: text/html; charset=utf-8

<p>Когда вернут <b>деньги</b>?</p><table><tr><th>Дата</th></tr><tr><td>5 мая</td></tr></table><img src="https://track.example/pixel.png"><script>alert(1)</script>
--c--
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="contract.pdf"
Content-Transfer-Encoding: base64

${base64('%PDF-1.4 not really')}
--b--
`

describe('EML', () => {
  it('gives the subject, who wrote to whom and when, the words, and the names of attached files', async () => {
    expect(await read(letter)).toMatchObject({
      outcome: 'read',
      document: {
        title: 'Возврат депозита',
        language: 'ru',
        blocks: [
          { kind: 'heading', text: 'Возврат депозита' },
          { kind: 'paragraph', text: 'Анна <anna@example.com> → <help@example.com>, 2026-11-20' },
          { kind: 'paragraph', text: 'Когда вернут деньги?' },
          { kind: 'table', text: 'Дата\n5 мая' },
          { kind: 'list', text: 'contract.pdf' },
        ],
      },
    })
  })

  it('reads an old letter in its own character set', async () => {
    const koi8 = Buffer.from([0xef, 0xd4, 0xd7, 0xc5, 0xd4])
    const bytes = Buffer.concat([Buffer.from(`${head}Content-Type: text/plain; charset=koi8-r\n\n`), koi8])
    const result = await read(bytes)
    expect(JSON.stringify(result)).toContain('Ответ')
  })

  it.each([
    ['a letter within letters', `${head}Content-Type: message/rfc822\n\n`.repeat(60)],
    ['a head without an end', `${head}${'X-Long: a\n'.repeat(100_000)}`],
    [
      'parts within parts',
      `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: multipart/mixed; boundary=b\n\n'.repeat(5000)}`,
    ],
    ['half a letter', letter.slice(0, 600)],
  ])('answers at once for %s', async (_, content) => {
    const startedMs = performance.now()
    const { outcome } = await read(content)
    expect(['read', 'failed']).toContain(outcome)
    expect(performance.now() - startedMs).toBeLessThan(5000)
  })

  it.each([
    ['a note about an address', 'From: the office\nTo: the airport\n\nTwenty minutes by car.'],
    ['settings', 'name: a\nversion: 1\nfrom: b\n\ntext'],
    ['plain words', 'Subject matter experts\n\nare here'],
  ])('does not take %s for a letter', async (_, content) => {
    const result = await read(content)
    expect(JSON.stringify(result)).not.toContain('→')
    expect(result).toMatchObject({ outcome: 'read' })
  })
})
