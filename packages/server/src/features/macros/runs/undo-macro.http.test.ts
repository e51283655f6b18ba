import { randomUUID } from 'node:crypto'
import type { Failure } from '@opora/contract/errors'
import type { ConversationId, TagId } from '@opora/contract/ids'
import type { MacroAction, MacroRun } from '@opora/contract/macros'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { ask, begin } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { noting, ruleOf } from '../../../testing/rule-of.ts'
import { beHere } from '../../accounts/index.ts'

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
})

const codeOf = async (work: Promise<unknown>) => ((await refusalOf(work)) as Failure).code
const tag = async (name: string): Promise<TagId> => (await t.api('POST /tags', { body: { name } })).id
const merge = (from: TagId, into: TagId) =>
  t.api('POST /tags/:id/merging', { params: { id: from }, body: { tagId: into } })
async function apply(id: ConversationId, actions: MacroAction[]): Promise<MacroRun> {
  const body = { shortcut: `m-${randomUUID()}`, title: 'One', text: '', actions, audience: 'all' as const, teamIds: [] }
  const macro = await t.api('POST /macros', { body })
  return t.api('POST /conversations/:id/macro-runs', {
    params: { id },
    body: { macroId: macro.id, clientId: randomUUID(), isWritten: false },
  })
}
const undo = ({ id }: MacroRun) => t.api('DELETE /macro-runs/:id', { params: { id } })
const read = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const tagsOf = async (id: ConversationId) => (await read(id)).tags.map(({ name }) => name)

describe('a macro taken back from a conversation the assistant answered', () => {
  it.each<[string, MacroAction[]]>([
    ['snoozed', [{ kind: 'assign_me' }, { kind: 'snooze', minutes: 60 }]],
    ['resolved', [{ kind: 'assign_me' }, { kind: 'status', status: 'resolved' }]],
    ['pending', [{ kind: 'assign_me' }, { kind: 'status', status: 'pending' }]],
  ])('leaves it waiting for people when it was taken and %s', async (_, actions) => {
    const { id } = await begin(t, 'Hello')
    expect(await read(id)).toMatchObject({ assistantState: 'answering', needsPerson: false })
    await undo(await apply(id, actions))
    const now = await read(id)
    expect(now).toMatchObject({ status: 'open', assistantState: 'silent', assignee: null, needsPerson: true })
    expect(now.waitingSince).not.toBeNull()
  })

  it('leaves it waiting for people when a team got it', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Billing' } })
    const { id } = await begin(t, 'Hello')
    const run = await apply(id, [
      { kind: 'team', teamId: team.id },
      { kind: 'status', status: 'pending' },
    ])
    await undo(run)
    expect(await read(id)).toMatchObject({ status: 'open', team: null, assignee: null, needsPerson: true })
  })
})

describe('a macro taken back after rules and queues did their part', () => {
  it('is not stopped by a rule that tags and notes, but by what its contact says', async () => {
    const told = await tag('Told')
    await t.api('POST /rules', {
      body: ruleOf({
        triggers: [{ kind: 'status_changed' }],
        conditions: { match: 'all', of: [] },
        actions: [{ kind: 'tags', addIds: [told], removeIds: [] }, noting('Noted')],
      }),
    })
    const { id, write } = await ask(t, 'I want a person')
    expect(await tagsOf(id)).toEqual([])
    const run = await apply(id, [{ kind: 'status', status: 'pending' }])
    await t.settle()
    expect(await tagsOf(id)).toEqual(['Told'])
    await undo(run)
    expect(await read(id)).toMatchObject({ status: 'open' })
    const resolved = await apply(id, [{ kind: 'status', status: 'resolved' }])
    await write('One more thing')
    expect(await codeOf(undo(resolved))).toBe('conversation.changed_meanwhile')
  })

  it('takes a team back from whoever got it by turn, not from whom a member gave it', async () => {
    const { id: teamId } = await t.api('POST /teams', { body: { name: 'Billing', memberIds: [kim.memberId] } })
    const usual = (await t.api('GET /routing')).rules.find((one) => one.teamId === teamId)
    if (!usual) throw new Error('no rules of a queue')
    await t.api('PUT /routing/rules', { body: { ...usual, mode: 'round_robin' } })
    const { id } = await ask(t, 'I want a person')
    await beHere(makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: kim.ctx.actor }), kim.memberId, true)
    const run = await apply(id, [{ kind: 'team', teamId }])
    await t.settle()
    expect(await read(id)).toMatchObject({ assignee: { name: 'Kim' } })
    await undo(run)
    expect(await read(id)).toMatchObject({ team: null, assignee: null, needsPerson: true })
    const other = await apply(id, [{ kind: 'team', teamId }])
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    expect(await codeOf(undo(other))).toBe('conversation.changed_meanwhile')
  })
})

describe('tags that were merged since', () => {
  it('are left where one of them stood before', async () => {
    const [added, had] = [await tag('Added'), await tag('Had')]
    const { id } = await begin(t, 'Hello')
    await t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [had] } })
    const run = await apply(id, [{ kind: 'tags', addIds: [added], removeIds: [] }])
    await merge(added, had)
    await undo(run)
    expect(await tagsOf(id)).toEqual(['Had'])
  })

  it('are put on by what adds one and takes off the other, and stay on', async () => {
    const [done, waiting] = [await tag('Done'), await tag('Waiting')]
    await merge(waiting, done)
    const { id } = await begin(t, 'Hello')
    const actions: MacroAction[] = [{ kind: 'tags', addIds: [done], removeIds: [waiting] }]
    for (const _ of [1, 2]) {
      await apply(id, actions)
      expect(await tagsOf(id)).toEqual(['Done'])
    }
  })
})
