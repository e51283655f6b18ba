// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { writeDraft } from '../../../lib/drafts.ts'
import { draftName } from '../../hand-over/draft-name.ts'
import { endNote, noteFor } from './hand-over-note.ts'

beforeEach(() => localStorage.clear())

it('is the same note until it was sent, and another one after that', () => {
  writeDraft(draftName('c1'), ' Call back ')
  const note = noteFor('c1', 'anna')
  expect(note?.text).toBe('Call back')
  expect(noteFor('c1', 'anna')).toEqual(note)
  if (note) endNote('c1', note)
  expect(noteFor('c1', 'anna')).toBeUndefined()
  writeDraft(draftName('c1'), 'Call back')
  expect(noteFor('c1', 'anna')?.clientId).not.toBe(note?.clientId)
})

it('is another note when it goes to another one', () => {
  writeDraft(draftName('c1'), 'Call back')
  expect(noteFor('c1', 'boris')?.clientId).not.toBe(noteFor('c1', 'anna')?.clientId)
})

it('leaves what was typed since it left', () => {
  writeDraft(draftName('c1'), 'Call back')
  const note = noteFor('c1', 'anna')
  writeDraft(draftName('c1'), 'Call back today')
  if (note) endNote('c1', note)
  expect(noteFor('c1', 'anna')?.text).toBe('Call back today')
})
