import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { ConversationId, RuleId, TicketProjectId, TicketTypeId } from '@opora/contract/ids'
import type { RuleAction } from '@opora/contract/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Attempt } from '../../platform/jobs/job.ts'
import { ask, begin, type Conversing } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { type RuleBody, ruleOf } from '../../testing/rule-of.ts'
import { type Occasion, runRules } from './engine/run-rules.job.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

type Making = Extract<RuleAction, { kind: 'ticket' }>
const making = (over: Partial<Making> = {}): Making => ({
  kind: 'ticket',
  projectId: null,
  typeId: null,
  priority: 'high',
  assigneeId: null,
  teamId: null,
  subject: '',
  ...over,
})

const make = (change: Partial<RuleBody>) => t.api('POST /rules', { body: ruleOf(change) })
const runs = async () => (await t.api('GET /rule-runs')).items
const ticketsOf = async ({ id }: Conversing) =>
  (await t.api('GET /conversations/:id/tickets', { params: { id } })).items
const wrongsOf = async (change: Partial<RuleBody>) => {
  const refused = await refusalOf(make(change))
  return isFailure(refused, 'rule.invalid') && refused.fields.map(({ path, code }) => [path, code])
}
const attempt: Attempt = { number: 1, isLast: false, signal: new AbortController().signal }
const occasion = (conversationId: ConversationId, name = 'once'): Occasion => ({
  triggers: ['tagged'],
  conversationId,
  occasion: name,
})

describe('a rule that makes a ticket', () => {
  it('makes it as it says, linked to the conversation and its contact, once for each conversation', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const team = await t.api('POST /teams', { body: { name: 'Fleet' } })
    const sales = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
    const { types } = await t.api('GET /ticket-setup')
    const typeId = types[1]?.id as TicketTypeId
    const rule = await make({
      name: 'Damages',
      actions: [
        making({
          projectId: sales.id,
          typeId,
          assigneeId: anna.memberId,
          teamId: team.id,
          subject: 'Damage, talk {{conversation.number}}',
        }),
      ],
    })
    const talk = await ask(t, 'The mirror is broken')
    const [ticket, ...more] = await ticketsOf(talk)
    if (!ticket) throw new Error('no ticket')
    expect(more).toEqual([])
    expect(ticket).toMatchObject({
      projectId: sales.id,
      typeId,
      priority: 'high',
      assigneeId: anna.memberId,
      teamId: team.id,
    })
    expect(ticket.subject).toMatch(/^Damage, talk \d+$/)
    expect(ticket.contact).not.toBeNull()
    const page = await t.api('GET /tickets/:id', { params: { id: ticket.id } })
    expect(page.ticket.createdBy).toEqual({ type: 'rule', id: rule.id, name: 'Damages' })
    await talk.write('And the door')
    await t.settle()
    expect(await ticketsOf(talk)).toHaveLength(1)
    const told = `#${ticket.number} ${ticket.subject}`
    expect((await runs()).map(({ outcome, steps }) => [outcome, steps])).toEqual([
      ['done', [{ kind: 'ticket_again', detail: told, isDone: true, code: null }]],
      ['done', [{ kind: 'ticket', detail: told, isDone: true, code: null }]],
    ])
  })

  it('takes the subject of the conversation where it names none', async () => {
    await make({ actions: [making()] })
    const talk = await ask(t, 'Where is my refund')
    expect(await ticketsOf(talk)).toMatchObject([{ subject: 'Where is my refund' }])
  })

  it('makes one, however many processes meet the conversation, and another one elsewhere or by another rule', async () => {
    const [talk, other] = [await ask(t, 'Hello'), await ask(t, 'Good day')]
    await make({ name: 'One', triggers: [{ kind: 'tagged' }], actions: [making()] })
    const run = (id: ConversationId, name: string) =>
      runRules.run(t.as({ type: 'system' }), occasion(id, name), attempt)
    await Promise.all([run(talk.id, 'a'), run(talk.id, 'b'), run(talk.id, 'c')])
    expect(await ticketsOf(talk)).toHaveLength(1)
    await run(other.id, 'd')
    expect(await ticketsOf(other)).toHaveLength(1)
    await make({ name: 'Other', triggers: [{ kind: 'tagged' }], actions: [making()] })
    await run(talk.id, 'e')
    expect(await ticketsOf(talk)).toHaveLength(2)
  })

  it('broken off right after it goes on without a second one', async () => {
    const talk = await ask(t, 'Hello')
    const actions: RuleAction[] = [making(), { kind: 'message', text: 'We look into it' }]
    await make({ triggers: [{ kind: 'tagged' }], actions })
    const ctx = t.as({ type: 'system' })
    const channels = {
      ...ctx.world.channels,
      get: () => {
        throw new Error('the process is gone')
      },
    } // prettier-ignore
    const broken: Ctx = { ...ctx, world: { ...ctx.world, channels: channels as unknown as Ctx['world']['channels'] } }
    await expect(runRules.run(broken, occasion(talk.id), attempt)).rejects.toThrow('gone')
    expect(await ticketsOf(talk)).toHaveLength(1)
    await runRules.run(ctx, occasion(talk.id), { ...attempt, number: 2 })
    expect(await ticketsOf(talk)).toHaveLength(1)
    expect(await runs()).toMatchObject([{ outcome: 'done', steps: [{ kind: 'ticket' }, { kind: 'message' }] }])
  })

  it('stops at a hundred an hour, tells so in the log, and goes on later', async () => {
    const rule = await make({ triggers: [{ kind: 'tagged' }], actions: [making()] })
    const talk = await ask(t, 'Hello')
    const made = Array.from({ length: 100 }, () => ({
      workspace_id: t.ctx.workspaceId,
      source_id: rule.id as string,
      occasion: randomUUID() as string,
      ticket_id: null,
      created_at: t.ctx.now,
    }))
    await t.ctx.db.insertInto('ticket_sources').values(made).execute()
    await runRules.run(t.as({ type: 'system' }), occasion(talk.id), attempt)
    expect(await ticketsOf(talk)).toEqual([])
    expect(await runs()).toMatchObject([
      { outcome: 'failed', steps: [{ kind: 'ticket', isDone: false, code: 'ticket.too_many_by_itself' }] },
    ])
    await t.ctx.db
      .updateTable('ticket_sources')
      .set({ created_at: new Date(0) })
      .execute()
    await runRules.run(t.as({ type: 'system' }), occasion(talk.id, 'later'), attempt)
    expect(await ticketsOf(talk)).toHaveLength(1)
  })

  it('is refused what is not there, and marked when it goes', async () => {
    await t.api('GET /ticket-setup')
    const elsewhere = await (await newWorkspace()).api('GET /ticket-setup')
    const foreign = elsewhere.projects[0]?.id as TicketProjectId
    expect(await wrongsOf({ actions: [making({ projectId: foreign })] })).toEqual([['actions.0', 'gone_project']])
    const foreignType = elsewhere.types[0]?.id as TicketTypeId
    expect(await wrongsOf({ actions: [making({ typeId: foreignType })] })).toEqual([['actions.0', 'gone_ticket_type']])
    const unknown = [making({ subject: '{{contact.card}}' })]
    expect(await wrongsOf({ actions: unknown })).toEqual([['actions.0.subject', 'unknown_variable']])
    const sales = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
    const { id } = await make({ actions: [making({ projectId: sales.id })] })
    await t.api('PATCH /ticket-projects/:id', { params: { id: sales.id }, body: { isArchived: true } })
    const rule = (await t.api('GET /rules')).items.find((one) => one.id === (id as RuleId))
    expect(rule?.problems).toEqual([{ path: 'actions.0', what: 'project' }])
    await begin(t, 'Hello')
    await t.settle()
    expect(await runs()).toMatchObject([{ outcome: 'failed', steps: [{ code: 'ticket.project_archived' }] }])
  })
})
