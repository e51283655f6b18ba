import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

type Who = Pick<TestWorkspace, 'api'>

let t: TestWorkspace
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>

const late = { name: 'Late', isShared: false, place: { due: 'overdue', view: 'list' } }
const keep = (as: Who, over: object = {}) => as.api('POST /ticket-views', { body: { ...late, ...over } })
const names = async (as: Who) => (await as.api('GET /ticket-views')).items.map(({ name }) => name)
const conversationsView = {
  name: 'Late',
  isShared: true,
  tab: 'all',
  status: 'open',
  q: '',
  tagId: null,
  teamId: null,
} as const

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
})

describe('views of tickets', () => {
  it('are one’s own, or everybody’s where an admin shares them', async () => {
    const own = await keep(anna)
    expect(own).toMatchObject(late)
    const shared = await keep(t, { name: 'All late', isShared: true })
    expect([await names(anna), await names(t)]).toEqual([['All late', 'Late'], ['All late']])
    expect(await refusalOf(keep(anna, { name: 'Mine', isShared: true }))).toMatchObject({ code: 'forbidden' })
    const change = (as: Who, id: typeof own.id, body: object) =>
      as.api('PATCH /ticket-views/:id', { params: { id }, body })
    expect(await refusalOf(change(anna, shared.id, { name: 'X' }))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(change(t, own.id, { name: 'X' }))).toMatchObject({ code: 'not_found' })
    expect((await change(anna, own.id, { place: { who: 'none' } })).place).toEqual({ who: 'none' })
    await t.api('DELETE /ticket-views/:id', { params: { id: shared.id } })
    expect(await names(anna)).toEqual(['Late'])
  })

  it('are others than those of conversations, names and all', async () => {
    const ofTickets = await keep(t, { isShared: true })
    const ofTalks = await t.api('POST /saved-views', { body: conversationsView })
    expect((await t.api('GET /saved-views')).items.map(({ id }) => id)).toEqual([ofTalks.id])
    expect((await t.api('GET /ticket-views')).items.map(({ id }) => id)).toEqual([ofTickets.id])
    const body = { name: 'Other' }
    for (const refused of [
      () => t.api('PATCH /saved-views/:id', { params: { id: ofTickets.id }, body }),
      () => t.api('PATCH /ticket-views/:id', { params: { id: ofTalks.id }, body }),
      () => t.api('DELETE /ticket-views/:id', { params: { id: ofTalks.id } }),
    ])
      expect(await refusalOf(refused())).toMatchObject({ code: 'not_found' })
  })

  it('refuse a name that is taken and words no address has', async () => {
    await keep(t, { isShared: true })
    expect(await refusalOf(keep(t, { isShared: true, name: ' LATE ' }))).toMatchObject({
      code: 'saved_view.name_taken',
    })
    await keep(t)
    expect(await refusalOf(keep(t, { name: 'Odd', place: { ticket: 'x' } }))).toMatchObject({ code: 'invalid' })
    expect(await refusalOf(keep(t, { name: 'Long', place: { q: 'x'.repeat(201) } }))).toMatchObject({ code: 'invalid' })
  })
})
