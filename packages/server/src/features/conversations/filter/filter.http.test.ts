import { randomUUID } from 'node:crypto'
import type { ConversationFilter } from '@opora/contract/conversation-filter'
import type { Conversation } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import { anyFilter } from '@opora/contract/filters.fixtures'
import { matchFilter } from '@opora/contract/match-filter'
import { printFilter } from '@opora/contract/print-filter'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { aPolicy } from '../../../testing/authorisation/stock.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { settleApart } from '../../../testing/settle-apart.ts'

const timeZone = 'Europe/Moscow'

describe('conditions in the search of the list', () => {
  let t: TestWorkspace
  let all: readonly Conversation[]
  const find = async (q: string, as = t.api): Promise<Conversation[]> =>
    (await as('GET /conversations', { query: { q, timeZone, tab: 'all', status: 'any', limit: 100 } })).items
  const numbers = async (q: string): Promise<number[]> => (await find(q)).map(({ number }) => number).sort()

  async function begin(text: string): Promise<{ id: Conversation['id'] }> {
    const visitor = await t.newVisitor()
    const { conversation } = await visitor.api('POST /messenger/conversations', {
      body: { clientId: randomUUID(), text },
    })
    return { id: conversation.id }
  }

  beforeAll(async () => {
    t = await newWorkspace()
    const anna = await t.newMember('agent', 'Anna o’Hara')
    const { id: vip } = await t.api('POST /tags', { body: { name: 'VIP клиент', colour: 'grey' } })
    const team = await t.api('POST /teams', { body: { name: '50%', memberIds: [anna.memberId] } })
    const promise = (name: string, first: number, over: object) =>
      t.api('POST /sla-policies', {
        body: {
          ...aPolicy,
          name,
          targets: { first, next: null, resolution: null },
          warnBeforeMinutes: 0,
          assistantCounts: false,
          ...over,
        },
      })
    await promise('Missed', 1, { teamIds: [team.id] })
    await promise('Close', 60, { tagIds: [vip], warnBeforeMinutes: 59 })
    await promise('Far', 600, {})
    const [refund, deposit, person, quiet, percent] = await Promise.all([
      begin('A refund of my deposit, please'),
      begin('Возврат за лишний день?'),
      begin('I want to talk to a person'),
      begin('Hello'),
      begin("100% of a_b and \\ and o'hara; drop table"),
    ])
    await settleApart(t, 'sla.tell')
    await t.api('PUT /conversations/:id/assignment', { params: deposit, body: { memberId: anna.memberId } })
    await t.api('PUT /conversations/:id/team', { params: percent, body: { teamId: team.id } })
    await t.api('PATCH /conversations/:id/tags', { params: refund, body: { addIds: [vip] } })
    await t.api('POST /conversations/:id/resolution', { params: quiet })
    await t.api('PUT /conversations/:id/status', { params: person, body: { status: 'pending' } })
    await t.api('PUT /conversations/:id/priority', { params: deposit, body: { priority: 'urgent' } })
    await t.api('PUT /conversations/:id/priority', { params: refund, body: { priority: 'low' } })
    await settleApart(t, 'sla.tell')
    t.house.clock.advance(2 * 60_000)
    all = await find('')
    expect(all).toHaveLength(5)
  })

  it('finds what they say', async () => {
    const byText = (text: string): number => all.find(({ subject }) => subject.includes(text))?.number ?? -1
    expect(await numbers('tag:"vip КЛИЕНТ"')).toEqual([byText('refund')])
    expect(await numbers('assignee:anna')).toEqual([byText('Возврат')])
    expect(await numbers('team:"50%"')).toEqual([byText('100%')])
    expect(await numbers('status:pending OR status:resolved')).toEqual([byText('Hello'), byText('person')].sort())
    expect(await numbers('возврат день')).toEqual([byText('Возврат')])
    expect(await numbers('"a_b"')).toEqual([byText('100%')])
    expect(await numbers(`#${byText('Hello')}`)).toEqual([byText('Hello')])
    expect(await numbers('created:>1h')).toEqual([])
    expect(await numbers('-created:<1h')).toEqual([])
    expect(await numbers('-tag:none')).toEqual([byText('refund')])
    expect(await numbers('приоритет:срочный')).toEqual([byText('Возврат')])
    expect(await numbers('priority:>=low -priority:urgent')).toEqual([byText('refund')])
    expect(await numbers('sla:breached')).toEqual([byText('100%')])
    expect(await numbers('срок:скоро')).toEqual([byText('refund')])
    expect(await numbers('sla:paused')).toEqual([byText('person')])
    expect(await numbers('sla:fine')).toEqual([byText('Возврат')])
    expect(await numbers('sla:breached 100%')).toEqual([byText('100%')])
  })

  it('finds by the database exactly what the list judges by itself', async () => {
    const nowMs = t.house.clock.now().getTime()
    const view = { memberId: t.ctx.actor.type === 'member' ? t.ctx.actor.memberId : null, nowMs, timeZone }
    const verdicts = (filter: ConversationFilter) => all.map((one) => matchFilter(filter, one, view))
    let told = 0
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const text = printFilter(filter)
        fc.pre(text.length <= 500)
        const found = new Set((await find(text)).map(({ id }) => id))
        for (const [at, verdict] of verdicts(filter).entries()) {
          const one = all[at]
          if (verdict === null || !one) continue
          told += 1
          expect(found.has(one.id), `${text} and #${one.number}`).toBe(verdict)
        }
      }),
      { numRuns: 300 },
    )
    expect(told).toBeGreaterThan(500)
  })

  it('takes a statement for words', async () => {
    for (const q of [
      "' or 1=1 --",
      '"); drop table conversations; --',
      'tag:"x\') or true) --"',
      'team:"\\\\\'\\""',
      '%',
      '_',
    ])
      expect((await find(q)).length, q).toBeLessThan(2)
    expect(await find('')).toHaveLength(5)
  })

  it('sees nothing of another workspace', async () => {
    const other = await newWorkspace()
    expect(await find('is:unread OR -is:unread', other.api)).toEqual([])
  })

  it('names the condition that cannot be kept', async () => {
    const refusal = await refusalOf(find('status:opne'))
    expect(isFailure(refusal, 'invalid') && refusal.fields).toEqual([
      { path: 'q', message: 'status cannot be “opne”', code: 'invalid_value' },
    ])
    expect(
      isFailure(await refusalOf(t.api('GET /conversations', { query: { timeZone: 'Mars/Base' } })), 'invalid'),
    ).toBe(true)
  })
})
