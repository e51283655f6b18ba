import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import { describe, expect, it } from 'vitest'
import { macroOf } from '../macros/testing/macro-of.ts'
import { changeOf, draftOf, emptyMacro, refusedAt, wrongsOf } from './draft.ts'

const tag = '00000000-0000-4000-8000-000000000001' as TagId

describe('a macro in its window', () => {
  it('is told what is missing before the server is asked', () => {
    expect(wrongsOf(emptyMacro)).toEqual({ shortcut: 'required', title: 'required', actions: 'required' })
    const draft = { ...emptyMacro, shortcut: 'two words', title: 'Two', text: 'Hi {{contact.nmae}}' }
    expect(wrongsOf(draft)).toEqual({ shortcut: 'invalid_format', text: 'unknown_variable' })
    expect(wrongsOf({ ...draftOf(macroOf(1)), audience: 'teams' })).toEqual({ teamIds: 'required' })
    expect(wrongsOf({ ...draftOf(macroOf(1)), text: 'x'.repeat(5001) })).toEqual({ text: 'too_big' })
  })

  it('does not decide the same thing twice, nor give a tag and take it', () => {
    const actions = [
      { kind: 'assign_me' },
      { kind: 'assign', memberId: null },
      { kind: 'tags', addIds: [tag], removeIds: [tag] },
    ] as const
    expect(wrongsOf({ ...draftOf(macroOf(1)), actions: structuredClone(actions) as never })).toEqual({
      'actions.1': 'twice',
      'actions.2.removeIds': 'invalid_value',
    })
  })

  it('sends only what was changed', () => {
    const before = draftOf(macroOf(1))
    expect(changeOf(before, { ...before, title: ' Refund ' })).toEqual({})
    expect(changeOf(before, { ...before, actions: [] })).toEqual({ actions: [] })
    expect(changeOf(before, { ...before, audience: 'me', teamIds: ['x' as never] })).toEqual({ audience: 'me' })
  })

  it('shows what the server refused at its place', () => {
    const fields = [{ path: 'body.text', code: 'too_big', message: '' }]
    expect(refusedAt(failure('invalid', {}, fields))).toEqual({ text: 'too_big' })
    expect(refusedAt(new Error('lost'))).toBeNull()
  })
})
