import type { FileId } from '@opora/contract/ids'
import { expect, it } from 'vitest'
import { makeDocument } from './fixtures.ts'
import { kindOf } from './state-words.ts'

it.each([
  ['rules.pdf', 'PDF'],
  ['Правила.DOCX', 'DOCX'],
  ['notes.txt', 'TXT'],
  ['page.htm', 'HTML'],
  ['virus.exe', 'EXE'],
  ['README', 'file'],
  ['a.b c d', 'file'],
  ['x.aveverylongending', 'file'],
])('the file %s is of the kind %s', (name, kind) => {
  const origin = { kind: 'file', fileId: '00000000-0000-4000-8000-000000000001' as FileId, name, mime: '' } as const
  expect(kindOf(makeDocument(1, { origin }))).toBe(kind)
})
