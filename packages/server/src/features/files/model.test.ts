import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disposition, fileName, linkExpiry } from './model.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['Отчёт за март.docx', 'Отчёт за март.docx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\cv.docx', 'cv.docx'],
  ['invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['\u200b.htaccess', '.htaccess'],
  ['a\u0000b\r\nc.txt', 'a b c.txt'],
  ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  ['lone \ud800.txt', 'lone \ufffd.txt'],
  ['..', 'file'],
  ['folder/', 'file'],
  ['\u200e\u2066', 'file'],
  ['', 'file'],
])('the name %j is shown as %j', (given, shown) => {
  expect(fileName(given)).toBe(shown)
})

test('a long name is cut to 200 letters and keeps its ending', () => {
  const name = fileName(`${'Я'.repeat(300)}.pdf`)
  expect([...name]).toHaveLength(200)
  expect(name.endsWith('Я.pdf')).toBe(true)
})

test('no name holds a folder, a control or an invisible character, or is empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = fileName(given)
      expect(name).toMatch(/^[^/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+$/u)
      expect([...name].length).toBeLessThanOrEqual(200)
    }),
  )
})

test('a header value holds no line break, quote or letter outside ASCII that a name brought along', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (given) => {
      expect(disposition(fileName(given), 'text/plain')).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.%~-]+$/,
      )
    }),
  )
  expect(disposition(`Ёж "1's".png`, 'image/png')).toBe(
    `inline; filename="__ _1's_.png"; filename*=UTF-8''%D0%81%D0%B6%20%221%27s%22.png`,
  )
})

test('links of one hour die at the same moment, one to two hours later', () => {
  const expiryAt = (text: string) => linkExpiry(new Date(text)) - Date.parse('2026-03-01T10:00:00Z') / 1000
  expect([expiryAt('2026-03-01T10:00:00Z'), expiryAt('2026-03-01T10:59:59Z')]).toEqual([7200, 7200])
  expect(expiryAt('2026-03-01T11:00:00Z')).toBe(10_800)
})
