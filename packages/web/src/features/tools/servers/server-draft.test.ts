import type { ServerTool } from '@opora/contract/tool-servers'
import { expect, it } from 'vitest'
import { checkServer, decisionOf, draftOfServer, permissionToSend, stateOf } from './server-draft.ts'

it('an address, a name and a secret are asked for before the server is', () => {
  const draft = draftOfServer(undefined)
  expect(checkServer(draft)).toEqual({ name: 'labelMissing', url: 'urlWrong' })
  const headers = [{ key: 'a', name: 'authorization', value: '', isSecret: true }]
  expect(checkServer({ ...draft, name: 'Shop', url: 'https://a:b@shop.example', headers })).toEqual({
    url: 'urlWrong',
    headers: 'secretMissing',
  })
  expect(checkServer({ ...draft, name: 'Shop', url: 'https://shop.example/mcp' })).toEqual({})
})

it('a tool is proposed as a look-up only when its server says so plainly', () => {
  const says = (isReadOnly: boolean | null, isDestructive: boolean | null): boolean =>
    decisionOf({ isReadOnly, isDestructive, permission: null } as ServerTool, []).hasEffects
  expect([says(true, null), says(true, false)]).toEqual([false, false])
  expect([says(null, null), says(false, false), says(null, false), says(true, true)]).toEqual([true, true, true, true])
})

it('what changed or is gone is told before what is allowed', () => {
  const tool = { isGone: false, isUnfit: false, permission: null } as ServerTool
  const permission = { isCurrent: true } as NonNullable<ServerTool['permission']>
  expect(stateOf(tool)).toBe('off')
  expect(stateOf({ ...tool, permission })).toBe('allowed')
  expect(stateOf({ ...tool, isUnfit: true })).toBe('unfit')
  expect(stateOf({ ...tool, isUnfit: true, permission: { ...permission, isCurrent: false } })).toBe('changed')
  expect(stateOf({ ...tool, isGone: true, permission })).toBe('gone')
})

const offered = {
  title: 'Order',
  description: 'Tells where it is',
  parameters: { type: 'object', properties: { by: { type: 'string' }, lines: { type: 'array' } } },
}
const looks = {
  isReadOnly: true,
  isDestructive: null,
  permission: null,
  offered,
  fingerprint: 'f1',
} as unknown as ServerTool
const allowed = { isCurrent: false, isSensitive: false, hasEffects: false, assistantIds: [], sources: {} }
const changed = { ...looks, permission: { ...offered, ...allowed, callName: 'shop__order' } } as unknown as ServerTool

it('a look-up is for those who proved who they are, unless somebody says otherwise', () => {
  const decision = decisionOf(looks, ['one'])
  expect(permissionToSend(looks, decision)).toEqual({
    fingerprint: 'f1',
    hasEffects: false,
    isSensitive: true,
    assistantIds: ['one'],
    sources: {},
  })
  expect(permissionToSend(looks, { ...decision, hasEffects: true }).isSensitive).toBe(false)
  expect(permissionToSend(looks, { ...decision, isSensitive: false }).isSensitive).toBe(false)
  expect(permissionToSend(changed, decisionOf(changed, ['one']))).toMatchObject({
    isSensitive: false,
    assistantIds: [],
  })
})

it('what was allowed as a look-up is one no more when its server says that it changes something', () => {
  const proposes = (says: Partial<ServerTool>): boolean => decisionOf({ ...changed, ...says }, []).hasEffects
  expect([proposes({}), proposes({ isReadOnly: null })]).toEqual([false, false])
  expect([proposes({ isReadOnly: false }), proposes({ isDestructive: true })]).toEqual([true, true])
})

it('only what is still a parameter and a text is filled in by the server', () => {
  const sources = { by: 'contact_id', lines: 'contact_id', gone: 'conversation_id' } as const
  expect(permissionToSend(looks, { ...decisionOf(looks, []), sources }).sources).toEqual({ by: 'contact_id' })
})
