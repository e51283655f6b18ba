import { randomUUID } from 'node:crypto'
import type { Failure } from '@opora/contract/errors'
import type { MacroId, TagId } from '@opora/contract/ids'
import { macrosPerMember } from '@opora/contract/macro-rules'
import type { CallOf } from '@opora/contract/routes'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

type Body = CallOf<'POST /macros'>['body']

const refund: Body = {
  shortcut: 'refund',
  title: 'Refund',
  text: 'Hello, {{contact.firstName|there}}!',
  actions: [{ kind: 'status', status: 'resolved' }],
  audience: 'all',
  teamIds: [],
}

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
})

type Api = Pick<TestWorkspace, 'api'>
const make = (change: Partial<Body> = {}, by: Api = t) => by.api('POST /macros', { body: { ...refund, ...change } })
const listed = async (by: Api = t) => (await by.api('GET /macros')).items.map(({ shortcut }) => shortcut)
const wrongs = async (work: Promise<unknown>) => {
  const { code, fields } = (await refusalOf(work)) as Failure
  return [code, ...fields.map((one) => `${one.path} ${one.code}`)]
}
const change = (id: MacroId, body: CallOf<'PATCH /macros/:id'>['body'], by: Api = t) =>
  by.api('PATCH /macros/:id', { params: { id }, body })

describe('macros', () => {
  it('are one’s own, of teams or of everybody, and only admins share them', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Billing', memberIds: [kim.memberId] } })
    const other = await t.api('POST /teams', { body: { name: 'Sales', memberIds: [] } })
    await make({ shortcut: 'all' })
    await make({ shortcut: 'billing', audience: 'teams', teamIds: [team.id] })
    await make({ shortcut: 'sales', audience: 'teams', teamIds: [other.id] })
    await make({ shortcut: 'olgas', audience: 'me' })
    const own = await make({ shortcut: 'kims', audience: 'me' }, kim)
    expect(own).toMatchObject({ mayChange: true, uses: 0, lastUsedAt: null, version: 1, problems: [] })
    expect(await listed(kim)).toEqual(['all', 'billing', 'kims'])
    expect(await listed()).toEqual(['all', 'billing', 'olgas', 'sales'])
    const [shared] = (await kim.api('GET /macros')).items
    expect(shared).toMatchObject({ shortcut: 'all', mayChange: false })
    const id = shared?.id as MacroId
    expect(await wrongs(make({ shortcut: 'x' }, kim))).toEqual(['forbidden'])
    expect(await wrongs(change(id, { title: 'Mine' }, kim))).toEqual(['forbidden'])
    expect(await wrongs(kim.api('DELETE /macros/:id', { params: { id } }))).toEqual(['forbidden'])
    expect(await wrongs(change(own.id, { audience: 'all' }, kim))).toEqual(['forbidden'])
    expect(await wrongs(change(own.id, { title: 'Taken' }))).toEqual(['not_found'])
    expect(await wrongs(t.api('DELETE /macros/:id', { params: { id: own.id } }))).toEqual(['not_found'])
    await kim.api('DELETE /macros/:id', { params: { id: own.id } })
    expect(await listed(kim)).toEqual(['all', 'billing'])
  })

  it('have shortcuts of their own, whatever the case, among one’s own and among the shared', async () => {
    await make({ shortcut: 'Возврат' })
    expect(await wrongs(make({ shortcut: 'ВОЗВРАТ' }))).toEqual(['macro.shortcut_taken', 'shortcut taken'])
    await make({ shortcut: 'возврат', audience: 'me' }, kim)
    const own = await make({ shortcut: 'возврат', audience: 'me' })
    expect(await wrongs(change(own.id, { audience: 'all' }))).toEqual(['macro.shortcut_taken', 'shortcut taken'])
    const twins = await Promise.allSettled([make({ shortcut: 'twin' }), make({ shortcut: 'TWIN' })])
    expect(twins.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('are refused with what is wrong, each at its place', async () => {
    const gone = randomUUID()
    expect(await wrongs(make({ text: ' ', actions: [] }))).toEqual(['macro.invalid', 'actions required'])
    expect(await wrongs(make({ text: 'Hi {{contact.nmae}}' }))).toEqual(['macro.invalid', 'text unknown_variable'])
    expect(await wrongs(make({ audience: 'teams' }))).toEqual(['macro.invalid', 'teamIds required'])
    expect(await wrongs(make({ audience: 'teams', teamIds: [gone as never] }))).toEqual([
      'macro.invalid',
      'teamIds gone_team',
    ])
    const named: Body['actions'] = [
      { kind: 'tags', addIds: [gone as TagId], removeIds: [] },
      { kind: 'team', teamId: gone as never },
      { kind: 'assign', memberId: gone as never },
    ]
    expect(await wrongs(make({ actions: named }))).toEqual([
      'macro.invalid',
      'actions.0 gone_tag',
      'actions.1 gone_team',
      'actions.2 gone_member',
    ])
    const twice: Body['actions'] = [
      { kind: 'status', status: 'open' },
      { kind: 'snooze', minutes: 60 },
    ]
    expect(await wrongs(make({ actions: twice }))).toEqual(['macro.invalid', 'actions.1 twice'])
    expect((await wrongs(make({ text: 'x'.repeat(10_000) }))).slice(0, 1)).toEqual(['invalid'])
    for (const shortcut of ['', 'two words', '/x', 'a\u200bb']) expect(await wrongs(make({ shortcut }))).not.toEqual([])
    expect(await listed()).toEqual([])
  })

  it('are not written over what somebody else changed meanwhile', async () => {
    const macro = await make()
    const changed = await change(macro.id, { title: 'Return', version: macro.version })
    expect(await wrongs(change(macro.id, { title: 'Mine', version: macro.version }))).toEqual([
      'macro.changed_meanwhile',
    ])
    expect(await change(macro.id, { text: '', version: changed.version })).toMatchObject({ title: 'Return', text: '' })
    expect(await wrongs(change(macro.id, { actions: [] }))).toEqual(['macro.invalid', 'actions required'])
  })

  it('are looked at whole also when their words are taken away', async () => {
    const { id } = await make()
    const nothing = change(id, { text: '', actions: [] })
    expect(await wrongs(nothing)).toEqual(['macro.invalid', 'actions required'])
    const unknown: Body['actions'] = [{ kind: 'tags', addIds: [randomUUID() as TagId], removeIds: [] }]
    expect(await wrongs(change(id, { text: '', actions: unknown }))).toEqual(['macro.invalid', 'actions.0 gone_tag'])
    expect((await t.api('GET /macros')).items).toMatchObject([{ text: refund.text, actions: refund.actions }])
  })

  it('tell what is gone, and can be renamed all the same', async () => {
    const tag = await t.api('POST /tags', { body: { name: 'Old' } })
    const macro = await make({ actions: [{ kind: 'tags', addIds: [tag.id], removeIds: [] }] })
    await t.api('PATCH /tags/:id', { params: { id: tag.id }, body: { isArchived: true } })
    expect((await t.api('GET /macros')).items).toMatchObject([
      { problems: [{ path: 'actions.0', what: 'tag' }], names: { [tag.id]: 'Old' } },
    ])
    expect(await change(macro.id, { title: 'Renamed' })).toMatchObject({ title: 'Renamed' })
  })

  it('go with their member when nobody else has seen them', async () => {
    await make({ shortcut: 'own', audience: 'me' }, kim)
    await t.api('DELETE /members/:id', { params: { id: kim.memberId } })
    await t.settle()
    const kept = await t.ctx.db.selectFrom('macros').select('shortcut').execute()
    expect(kept).toEqual([])
  })

  it('are told to every screen when somebody they may name is removed', async () => {
    await make({ actions: [{ kind: 'assign', memberId: kim.memberId }] })
    await t.settle()
    const told = () => t.ctx.db.selectFrom('events').select('payload').where('name', '=', 'macros.changed').execute()
    const before = await told()
    await t.api('DELETE /members/:id', { params: { id: kim.memberId } })
    await t.settle()
    expect((await told()).slice(before.length)).toEqual([{ payload: { macroId: null, memberId: null } }])
    expect((await t.api('GET /macros')).items).toMatchObject([{ problems: [{ path: 'actions.0', what: 'member' }] }])
  })

  it('are at most so many', async () => {
    for (let n = 0; n < macrosPerMember; n++) await make({ shortcut: `n${n}`, audience: 'me' }, kim)
    expect(await wrongs(make({ shortcut: 'more', audience: 'me' }, kim))).toEqual(['macro.too_many'])
    expect(await make({ shortcut: 'more', audience: 'me' })).toMatchObject({ shortcut: 'more' })
  })
})
