import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import { type FakeTika, startFakeTika } from '../../../testing/fake-tika.ts'
import { createDocumentReader } from '../index.ts'
import { pdfOf } from '../pdf.fixtures.ts'

const rtf = Buffer.from('{\\rtf1\\ansi The deposit is 300 euros.}')
const xhtml =
  '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Rules</title></head><body><h1>Rules</h1><p>The deposit is 300 euros.</p><script>steal()</script></body></html>'

let tika: FakeTika
beforeAll(async () => {
  tika = await startFakeTika()
})
afterAll(() => tika.close())

const readerAt = (url: string, host: string) => {
  const egress = createEgress({ allowedHosts: [host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
  return createDocumentReader({ extractor: { egress, url, key: 'tika-canary' } })
}
const read = (bytes: Uint8Array, extracts = true, name = 'Правила "2026".rtf') =>
  readerAt(tika.url, tika.host).read({ bytes, name }, { extracts })

describe('an extractor elsewhere', () => {
  it('is asked for what cannot be read here, and its HTML is read as any page', async () => {
    tika.says(200, xhtml)
    expect(await readerAt(tika.url, tika.host).aids()).toMatchObject({ extracts: true })
    const result = await read(rtf)
    if (result.outcome !== 'read') throw new Error(JSON.stringify(result))
    expect(result.document.title).toBe('Rules')
    expect(result.document.blocks.map(({ text }) => text)).toEqual(['Rules', 'The deposit is 300 euros.'])
    const asked = tika.asked.at(-1)
    expect(asked?.bytes.equals(rtf)).toBe(true)
    expect(asked?.headers.authorization).toBe('Bearer tika-canary')
    expect(asked?.headers['content-disposition']).toBe('attachment; filename="_2026_.rtf"')
  })

  it('is not asked for what is read well, nor without leave', async () => {
    const before = tika.asked.length
    expect((await read(Buffer.from('The deposit is 300 euros.'))).outcome).toBe('read')
    expect(await read(rtf, false)).toMatchObject({ failure: { code: 'document.unsupported_type' } })
    expect(tika.asked.length).toBe(before)
  })

  it('is asked for scans', async () => {
    tika.says(200, xhtml)
    expect((await read(await pdfOf([{ hasPicture: true }]), true, 'scan.pdf')).outcome).toBe('read')
  })

  it.each([
    ['refuses', 422, ''],
    ['finds nothing', 200, '<html><body></body></html>'],
    ['breaks', 500, 'stack trace'],
    ['says too much', 200, Buffer.alloc(21 * 1024 * 1024, 'a')],
  ] as const)('that %s leaves the first reason', async (_, status, body) => {
    tika.says(status, body)
    expect(await read(rtf)).toMatchObject({ failure: { code: 'document.unsupported_type' } })
  })

  it('that is not there leaves the first reason', async () => {
    const gone = await startFakeTika()
    await gone.close()
    const result = await readerAt(gone.url, gone.host).read({ bytes: rtf, name: 'a.rtf' }, { extracts: true })
    expect(result).toMatchObject({ failure: { code: 'document.unsupported_type' } })
  })
})
