import { isFailure } from '@opora/contract/errors'
import { teamsPerWorkspace } from '@opora/contract/teams'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let agent: Awaited<ReturnType<TestWorkspace['newMember']>>
let admin: typeof agent
beforeAll(async () => {
  t = await newWorkspace()
  agent = await t.newMember('agent', 'Kim')
  admin = await t.newMember('admin', 'Ada')
})

const make = (name: string, memberIds: (typeof agent.memberId)[] = []) =>
  t.api('POST /teams', { body: { name, memberIds } })
const listed = async () => (await agent.api('GET /teams')).items

describe('the teams of a workspace', () => {
  it('have names of their own, whatever their case, that an own team may be spelled anew with', async () => {
    const sales = await make(' Sales\u200b ', [agent.memberId, agent.memberId])
    expect(sales).toMatchObject({ name: 'Sales', memberIds: [agent.memberId] })
    await expect(make('SALES')).rejects.toMatchObject({ code: 'team.name_taken' })
    const other = await make('Billing')
    const params = { id: other.id }
    await expect(t.api('PATCH /teams/:id', { params, body: { name: 'sales' } })).rejects.toMatchObject({
      code: 'team.name_taken',
    })
    expect(await t.api('PATCH /teams/:id', { params, body: { name: 'BILLING' } })).toMatchObject({ name: 'BILLING' })
    expect((await listed()).map(({ name }) => name)).toEqual(['BILLING', 'Sales'])
  })

  it.each(['\u200b', ' ', 'x'.repeat(61)])('refuse the name “%s”', async (name) => {
    await expect(make(name)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('are made and changed by admins, seen by everybody', async () => {
    const { id } = await make('Seen')
    const refused = await Promise.all([
      refusalOf(agent.api('POST /teams', { body: { name: 'Mine' } })),
      refusalOf(agent.api('PATCH /teams/:id', { params: { id }, body: { addMemberIds: [agent.memberId] } })),
      refusalOf(agent.api('DELETE /teams/:id', { params: { id } })),
    ])
    for (const refusal of refused) expect(isFailure(refusal, 'forbidden')).toBe(true)
    expect(await listed()).toContainEqual(expect.objectContaining({ id, name: 'Seen', memberIds: [] }))
  })

  it('take what two admins change at once: nobody is lost', async () => {
    const people = await Promise.all(['One', 'Two', 'Three'].map((name) => t.newMember('agent', name)))
    const ids = people.map(({ memberId }) => memberId)
    const { id } = await make('Everybody', [agent.memberId])
    const params = { id }
    await Promise.all([
      ...ids.map((memberId) => t.api('PATCH /teams/:id', { params, body: { addMemberIds: [memberId] } })),
      admin.api('PATCH /teams/:id', { params, body: { removeMemberIds: [agent.memberId] } }),
    ])
    const team = (await listed()).find((one) => one.id === id)
    expect(team?.memberIds.toSorted()).toEqual(ids.toSorted())
  })

  it('hold members of this workspace only, and lose whoever leaves it', async () => {
    const stranger = await (await newWorkspace()).newMember('agent')
    await expect(make('Strange', [stranger.memberId])).rejects.toMatchObject({ code: 'member.not_assignable' })
    expect((await listed()).map(({ name }) => name)).not.toContain('Strange')
    const leaver = await t.newMember('agent', 'Leaver')
    const { id } = await make('Left', [leaver.memberId, agent.memberId])
    await t.api('DELETE /members/:id', { params: { id: leaver.memberId } })
    await t.settle()
    expect((await listed()).find((one) => one.id === id)?.memberIds).toEqual([agent.memberId])
  })

  it('are gone when removed, and their names are free', async () => {
    const { id } = await make('Short-lived', [agent.memberId])
    await t.api('DELETE /teams/:id', { params: { id } })
    expect((await listed()).map((one) => one.id)).not.toContain(id)
    const refused = await Promise.all([
      refusalOf(t.api('DELETE /teams/:id', { params: { id } })),
      refusalOf(t.api('PATCH /teams/:id', { params: { id }, body: { name: 'Back' } })),
    ])
    for (const refusal of refused) expect(isFailure(refusal, 'not_found')).toBe(true)
    expect((await make('Short-lived')).memberIds).toEqual([])
  })

  it('are at most so many', async () => {
    const full = await newWorkspace()
    const add = (n: number) => full.api('POST /teams', { body: { name: `Team ${n}` } })
    for (let n = 0; n < teamsPerWorkspace; n++) await add(n)
    await expect(add(teamsPerWorkspace)).rejects.toMatchObject({ code: 'team.too_many' })
  })
})
