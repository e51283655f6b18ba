// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { memberOf, signedInAs } from '../features/member-links/testing/builders.ts'
import { readKept, unsavedNames, writeDraft, writeKept } from './drafts.ts'
import { startSession } from './session.ts'

afterEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
})

const kept = { text: 'Dear Anna', version: 7, isSaved: false }

it('what was typed is kept for whoever typed it, and known as unsaved until the server has it', () => {
  const [kim, lee] = [memberOf(), memberOf()]
  startSession(signedInAs({ ...kim, id: 'kim' as typeof kim.id }))
  writeKept('reply.1', kept)
  expect(readKept('reply.1')).toEqual(kept)
  expect(unsavedNames()).toEqual(['reply.1'])
  startSession(signedInAs({ ...lee, id: 'lee' as typeof lee.id }))
  expect([readKept('reply.1').text, unsavedNames()]).toEqual(['', []])
  startSession(signedInAs({ ...kim, id: 'kim' as typeof kim.id }))
  writeKept('reply.1', { ...kept, isSaved: true })
  expect([readKept('reply.1').isSaved, unsavedNames()]).toEqual([true, []])
})

it('an emptied draft is remembered until the server knows, then nothing is left of it', () => {
  writeKept('reply.1', { text: '', version: 8, isSaved: false })
  expect(unsavedNames()).toEqual(['reply.1'])
  writeKept('reply.1', { text: '', version: 8, isSaved: true })
  expect(readKept('reply.1')).toEqual({ text: '', version: 0, isSaved: true })
  expect(Object.keys(localStorage).filter((key) => key.startsWith('opora.draft.'))).toEqual([])
})

it('what an earlier version kept has yet to be saved', () => {
  writeDraft('reply.1', 'From before')
  expect(readKept('reply.1')).toEqual({ text: 'From before', version: 0, isSaved: false })
})

it('a full storage breaks nothing', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(() => writeKept('reply.1', kept)).not.toThrow()
})
