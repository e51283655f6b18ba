import { isFailure } from '@opora/contract/errors'
import type { ConversationId, TeamId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
let sales: TeamId
let billing: TeamId
beforeAll(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
  const make = async (name: string) => (await t.api('POST /teams', { body: { name, memberIds: [] } })).id
  ;[sales, billing] = [await make('Sales'), await make('Billing')]
  await t.api('PATCH /teams/:id', { params: { id: sales }, body: { addMemberIds: [kim.memberId] } })
})

const give = (id: ConversationId, teamId: TeamId | null) =>
  kim.api('PUT /conversations/:id/team', { params: { id }, body: { teamId } })
const assign = (id: ConversationId) =>
  t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const told = async ({ timeline }: Awaited<ReturnType<typeof ask>>) =>
  (await timeline()).flatMap((item) => (item.type === 'event' ? [item] : []))

describe('a conversation given to a team', () => {
  it('waits for a person of it, and the assistant is silent', async () => {
    const talk = await begin(t, 'How much is held on the card?')
    expect(await give(talk.id, sales)).toMatchObject({
      team: { id: sales, name: 'Sales' },
      assistantState: 'silent',
      needsPerson: true,
      waitingSince: expect.any(String),
    })
    await t.settle()
    expect(await talk.read()).toHaveLength(1)
    const events = (await told(talk)).map(({ name, team }) => [name, team?.name ?? null])
    expect(events).toEqual([
      ['conversation.team_changed', 'Sales'],
      ['conversation.handed_over', null],
    ])
  })

  it('stays with a member of it, and is taken from one of another', async () => {
    const talk = await ask(t, 'I want a person')
    await assign(talk.id)
    expect(await give(talk.id, sales)).toMatchObject({ assignee: { name: 'Kim' }, team: { name: 'Sales' } })
    expect(await give(talk.id, billing)).toMatchObject({ assignee: null, needsPerson: true, team: { name: 'Billing' } })
    expect((await told(talk)).slice(-2).map(({ name }) => name)).toEqual([
      'conversation.team_changed',
      'conversation.unassigned',
    ])
    expect(await give(talk.id, null)).toMatchObject({ team: null, needsPerson: true })
    expect((await told(talk)).at(-1)).toMatchObject({ name: 'conversation.team_changed', team: null })
  })

  it('is told once when it is given twice, and stays settled when it was', async () => {
    const talk = await ask(t, 'I want a person')
    await t.api('POST /conversations/:id/resolution', { params: { id: talk.id } })
    await Promise.all([give(talk.id, sales), give(talk.id, sales)])
    expect(await stateOf(talk.id)).toMatchObject({ status: 'resolved', needsPerson: false, waitingSince: null })
    expect((await told(talk)).filter(({ name }) => name === 'conversation.team_changed')).toHaveLength(1)
  })

  it('is found by its team', async () => {
    const team = (await t.api('POST /teams', { body: { name: 'Found' } })).id
    const [one, other] = [await ask(t, 'I want a person'), await ask(t, 'I want a person')]
    await give(one.id, team)
    await give(other.id, sales)
    const { items } = await t.api('GET /conversations', { query: { team } })
    expect(items.map(({ id }) => id)).toEqual([one.id])
  })

  it('is of no team when that is removed, also when somebody gives it there at the same moment', async () => {
    const team = (await t.api('POST /teams', { body: { name: 'Fleeting' } })).id
    const open = await ask(t, 'I want a person')
    const settled = await ask(t, 'I want a person')
    const late = await ask(t, 'I want a person')
    for (const { id } of [open, settled]) await give(id, team)
    await t.api('POST /conversations/:id/resolution', { params: { id: settled.id } })
    const [ended] = await Promise.all([
      refusalOf(give(late.id, team)),
      t.api('DELETE /teams/:id', { params: { id: team } }),
    ])
    expect(ended === 'accepted' || isFailure(ended, 'team.missing')).toBe(true)
    await t.settle()
    for (const { id } of [open, settled, late]) expect((await stateOf(id)).team).toBeNull()
    expect((await told(open)).at(-1)).toMatchObject({ name: 'conversation.team_changed', team: null })
    await t.api('DELETE /conversations/:id/resolution', { params: { id: settled.id } })
    expect(await give(settled.id, sales)).toMatchObject({ team: { name: 'Sales' } })
  })

  it('cannot be given to a team of another workspace', async () => {
    const other = (await (await newWorkspace()).api('POST /teams', { body: { name: 'Theirs' } })).id
    const { id } = await ask(t, 'I want a person')
    await expect(give(id, other)).rejects.toMatchObject({ code: 'team.missing' })
  })
})
