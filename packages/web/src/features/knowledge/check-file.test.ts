import { maxFileBytes as contractLimit } from '@opora/contract/files'
import { describe, expect, it } from 'vitest'
import { acceptedFiles, checkFile, extensionOf, maxFileBytes } from './check-file.ts'

describe('checkFile', () => {
  it('lets documents through whatever the case of their extension', () => {
    const names = [
      'Rules.PDF',
      'Прайс, зима.docx',
      'Прайс.XLSX',
      'deck.pptx',
      'letter.eml',
      'faq.html',
      'index.HTM',
      'readme.md',
      'notes.markdown',
      'a.txt',
    ]
    expect(names.map((name) => checkFile({ name, size: 10 }))).toEqual(names.map(() => null))
  })

  it('refuses what cannot be read', () => {
    const names = ['plan.key', 'archive.zip', 'pdf', '', 'report.pdf.exe', 'photo.png']
    expect(names.map((name) => checkFile({ name, size: 10 }))).toEqual(names.map(() => 'document.unsupported_type'))
  })

  it('lets through what was switched on beside', () => {
    expect(checkFile({ name: 'Photo.PNG', size: 10 }, ['png'])).toBeNull()
    expect(acceptedFiles(['png'])).toMatch(/^\.pdf,.*\.txt,\.png$/)
  })

  it('knows the limit of the contract', () => {
    expect(maxFileBytes).toBe(contractLimit)
  })

  it('refuses an empty file and one a byte too large, but not one of exactly the limit', () => {
    expect(checkFile({ name: 'a.pdf', size: 0 })).toBe('file.empty')
    expect(checkFile({ name: 'a.pdf', size: maxFileBytes + 1 })).toBe('file.too_large')
    expect(checkFile({ name: 'a.pdf', size: maxFileBytes })).toBeNull()
  })
})

describe('extensionOf', () => {
  it('takes what stands after the last dot', () => {
    expect(extensionOf('winter.2026.DOCX')).toBe('docx')
    expect(extensionOf('no extension')).toBe('')
  })
})
