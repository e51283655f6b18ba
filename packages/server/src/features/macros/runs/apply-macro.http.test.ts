import { randomUUID } from 'node:crypto'
import type { Failure } from '@opora/contract/errors'
import type { ConversationId, MacroId, TagId } from '@opora/contract/ids'
import type { MacroAction, MacroRun } from '@opora/contract/macros'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, type Conversing } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { settleApart } from '../../../testing/settle-apart.ts'

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
let talk: Conversing
let tag: TagId
let macroId: MacroId
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
  talk = await ask(t, 'I want a person')
  tag = (await t.api('POST /tags', { body: { name: 'Refund' } })).id
  const team = await t.api('POST /teams', { body: { name: 'Billing', memberIds: [kim.memberId] } })
  macroId = await make([
    { kind: 'status', status: 'resolved' },
    { kind: 'assign_me' },
    { kind: 'team', teamId: team.id },
    { kind: 'priority', priority: 'high' },
    { kind: 'tags', addIds: [tag], removeIds: [] },
  ])
})

type Api = Pick<TestWorkspace, 'api'>
const codeOf = async (work: Promise<unknown>) => ((await refusalOf(work)) as Failure).code
async function make(actions: MacroAction[], text = ''): Promise<MacroId> {
  const body = { shortcut: `m-${randomUUID()}`, title: 'Refund', text, actions, audience: 'all', teamIds: [] } as const
  return (await t.api('POST /macros', { body: { ...body, teamIds: [] } })).id
}
const apply = (by: Api = kim, id = macroId, clientId: string = randomUUID()): Promise<MacroRun> =>
  by.api('POST /conversations/:id/macro-runs', { params: { id: talk.id }, body: { macroId: id, clientId } })
const undo = ({ id }: MacroRun, by: Api = kim) => by.api('DELETE /macro-runs/:id', { params: { id } })
const state = async (id: ConversationId = talk.id) => {
  const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
  const { status, assignee, team, priority, tags, snoozedUntil } = conversation
  return {
    status,
    assignee: assignee?.name ?? null,
    team: team?.name ?? null,
    priority,
    tags: tags.map(({ name }) => name),
    snoozedUntil,
  }
}
const done = { status: 'resolved', assignee: 'Kim', team: 'Billing', priority: 'high', tags: ['Refund'] }
const told = async () => (await talk.timeline()).flatMap((item) => (item.type === 'event' ? [item.name] : []))

describe('a macro that is applied', () => {
  it('does all it says as the member who chose it, tells it, and is counted', async () => {
    const before = await state()
    expect(await apply()).toMatchObject({ isChanged: true, isUndone: false })
    expect(await state()).toMatchObject(done)
    const event = (await talk.timeline()).find((item) => item.type === 'event' && item.name === 'macro.applied')
    expect(event).toMatchObject({ macro: 'Refund', actor: { name: 'Kim' } })
    expect((await t.api('GET /macros')).items).toMatchObject([{ uses: 1, lastUsedAt: expect.any(String), version: 1 }])
    expect(before).toMatchObject({ status: 'open', tags: [] })
  })

  it('is applied once for each choice, also when that is sent twice at once', async () => {
    const clientId = randomUUID()
    const runs = await Promise.all([1, 2, 3].map(() => apply(kim, macroId, clientId)))
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
    expect((await told()).filter((name) => name === 'macro.applied')).toHaveLength(1)
    expect((await t.api('GET /macros')).items).toMatchObject([{ uses: 1 }])
    const other = await make([{ kind: 'priority', priority: 'low' }])
    expect(await codeOf(apply(kim, other, clientId))).toBe('message.client_id_reused')
  })

  it('does nothing at all where one thing is refused, and says what', async () => {
    await t.api('PATCH /tags/:id', { params: { id: tag }, body: { isArchived: true } })
    const before = [await state(), await told()]
    expect(await codeOf(apply())).toBe('macro.gone_tag')
    expect([await state(), await told()]).toEqual(before)
    const snoozing = await make([
      { kind: 'priority', priority: 'urgent' },
      { kind: 'snooze', minutes: 60 },
    ])
    await t.api('POST /conversations/:id/resolution', { params: { id: talk.id } })
    expect(await codeOf(apply(kim, snoozing))).toBe('conversation.not_open')
    expect(await state()).toMatchObject({ priority: 'none', status: 'resolved' })
  })

  it('names whoever left and the team that was deleted', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const toAnna = await make([{ kind: 'assign', memberId: anna.memberId }])
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    expect(await codeOf(apply(kim, toAnna))).toBe('macro.gone_member')
    const team = await t.api('POST /teams', { body: { name: 'Soon gone', memberIds: [] } })
    const toTeam = await make([{ kind: 'team', teamId: team.id }])
    await t.api('DELETE /teams/:id', { params: { id: team.id } })
    expect(await codeOf(apply(kim, toTeam))).toBe('macro.gone_team')
  })

  it('is not there when it was deleted, or is somebody else’s', async () => {
    const own = { shortcut: 'own', title: 'Own', text: 'Hi', actions: [], audience: 'me', teamIds: [] } as const
    const { id } = await t.api('POST /macros', { body: { ...own, actions: [], teamIds: [] } })
    expect(await codeOf(apply(kim, id))).toBe('macro.gone')
    await t.api('DELETE /macros/:id', { params: { id: macroId } })
    expect(await codeOf(apply())).toBe('macro.gone')
    expect(await state()).toMatchObject({ status: 'open', priority: 'none' })
  })

  it('is refused when it was changed since it was seen, and by its answer when that was lost', async () => {
    const body = { macroId, clientId: randomUUID(), version: 1 }
    const run = (version: number) =>
      kim.api('POST /conversations/:id/macro-runs', { params: { id: talk.id }, body: { ...body, version } })
    await t.api('PATCH /macros/:id', { params: { id: macroId }, body: { title: 'Refund and close' } })
    expect(await codeOf(run(1))).toBe('macro.other_by_now')
    expect(await state()).toMatchObject({ status: 'open', priority: 'none', tags: [] })
    const done = await run(2)
    await t.api('PATCH /macros/:id', { params: { id: macroId }, body: { title: 'Refund' } })
    expect(await run(2)).toMatchObject({ id: done.id })
  })

  it('leaves what puts the conversation aside for the reply that carries its words', async () => {
    const wordsAnd = async (action: MacroAction) => {
      const id = await make([{ kind: 'priority', priority: 'high' }, action], 'It is on its way')
      const body = { macroId: id, clientId: randomUUID(), isWritten: true }
      return kim.api('POST /conversations/:id/macro-runs', { params: { id: talk.id }, body })
    }
    const send = async ({ follows }: MacroRun, seconds: 0 | 5) => {
      await kim.api('PUT /sending-preferences', { body: { undoSeconds: seconds } })
      const body = { clientId: randomUUID(), text: 'It is on its way', ...(follows ? { follows } : {}) }
      const { held } = await kim.api('POST /conversations/:id/held-replies', { params: { id: talk.id }, body })
      expect(held?.follows ?? follows).toEqual(follows)
      t.house.clock.advance(seconds * 1000)
      await settleApart(t, 'conversations.wake')
    }
    const waits = await wordsAnd({ kind: 'status', status: 'pending' })
    expect(waits).toMatchObject({ isChanged: true, follows: { kind: 'status', status: 'pending' } })
    expect(await state()).toMatchObject({ status: 'open', priority: 'high' })
    await send(waits, 5)
    expect((await state()).status).toBe('pending')
    await send(await wordsAnd({ kind: 'status', status: 'resolved' }), 0)
    expect((await state()).status).toBe('resolved')
    await send(await wordsAnd({ kind: 'snooze', minutes: 60 }), 5)
    const { status, snoozedUntil } = await state()
    const leftMs = Date.parse(snoozedUntil ?? '') - t.house.clock.now().getTime()
    expect([status, Math.round(leftMs / 60_000)]).toEqual(['snoozed', 60])
  })

  it('of words alone is counted and told by nothing', async () => {
    const words = await make([], 'Hello!')
    const before = await told()
    expect(await apply(kim, words)).toMatchObject({ isChanged: false })
    expect(await told()).toEqual(before)
  })

  it('is refused by a conversation that was merged, and works in one that is closed as members do', async () => {
    const other = await ask(t, 'Another one')
    const tagging = await make([{ kind: 'tags', addIds: [tag], removeIds: [] }])
    await t.api('PUT /conversations/:id/status', { params: { id: talk.id }, body: { status: 'closed' } })
    await apply(kim, tagging)
    expect(await state()).toMatchObject({ status: 'closed', tags: ['Refund'] })
    const pending = await make([{ kind: 'status', status: 'pending' }])
    expect(await codeOf(apply(kim, pending))).toBe('conversation.not_open')
    await t.ctx.db.updateTable('conversations').set({ merged_into_id: other.id }).where('id', '=', talk.id).execute()
    expect(await codeOf(apply())).toBe('conversation.merged')
  })
})

describe('a macro that is taken back', () => {
  it('leaves everything as it was, once', async () => {
    const had = (await t.api('POST /tags', { body: { name: 'Had' } })).id
    await t.api('PATCH /conversations/:id/tags', { params: { id: talk.id }, body: { addIds: [had] } })
    const until = new Date(t.house.clock.now().getTime() + 86_400_000).toISOString()
    await t.api('PUT /conversations/:id/snooze', { params: { id: talk.id }, body: { until } })
    const before = await state()
    const run = await apply()
    expect(await state()).toMatchObject({ ...done, tags: ['Had', 'Refund'] })
    expect(await undo(run)).toMatchObject({ isUndone: true })
    expect(await state()).toEqual(before)
    const after = await told()
    await undo(run)
    expect(await told()).toEqual(after)
  })

  it('takes nothing from whoever did something since', async () => {
    const run = await apply()
    await t.api('PUT /conversations/:id/priority', { params: { id: talk.id }, body: { priority: 'urgent' } })
    expect(await codeOf(undo(run))).toBe('conversation.changed_meanwhile')
    expect(await state()).toMatchObject({ ...done, priority: 'urgent' })
  })

  it('leaves tags of others and is not stopped by what it never touched', async () => {
    const tagging = await make([{ kind: 'tags', addIds: [tag], removeIds: [] }])
    const run = await apply(kim, tagging)
    const later = (await t.api('POST /tags', { body: { name: 'Later' } })).id
    await t.api('PATCH /conversations/:id/tags', { params: { id: talk.id }, body: { addIds: [later] } })
    await t.api('PUT /conversations/:id/priority', { params: { id: talk.id }, body: { priority: 'low' } })
    await undo(run)
    expect(await state()).toMatchObject({ tags: ['Later'], priority: 'low' })
  })

  it('is so only by whoever applied it', async () => {
    const run = await apply()
    expect(await codeOf(undo(run, t))).toBe('not_found')
    expect(await state()).toMatchObject(done)
  })
})
