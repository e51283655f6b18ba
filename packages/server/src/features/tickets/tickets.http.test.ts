import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { Ticket } from '@opora/contract/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../testing/refusal-of.ts'
import { makeTicket, statusAt } from '../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const page = (id: Awaited<ReturnType<typeof makeTicket>>['id']) => t.api('GET /tickets/:id', { params: { id } })

describe('a ticket', () => {
  it('is made in what a workspace gets by itself, once, and numbered', async () => {
    const setups = await Promise.all([1, 2, 3].map(() => t.api('GET /ticket-setup')))
    const [setup] = setups
    expect(setup?.statuses.map(({ phase }) => phase)).toEqual(['todo', 'in-progress', 'in-progress', 'waiting', 'done'])
    expect(setups.map(({ projects, types, boards }) => [projects.length, types.length, boards.length])).toEqual([
      [1, 3, 1],
      [1, 3, 1],
      [1, 3, 1],
    ])
    const made = await Promise.all([1, 2, 3, 4].map(() => makeTicket(t)))
    expect(made.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4])
    expect(made[0]).toMatchObject({ statusId: setup?.statuses[0]?.id, version: 1, createdBy: { type: 'member' } })
    const russian = await newWorkspace('ru')
    expect((await russian.api('GET /ticket-setup')).projects[0]?.name).toBe('Поддержка')
    expect((await makeTicket(russian)).number).toBe(1)
  })

  it('is made once for each client id, also when it is sent twice at the same moment', async () => {
    await t.api('GET /ticket-setup')
    const body = { clientId: randomUUID(), subject: 'Twice' }
    const made = await Promise.all([1, 2, 3].map(() => t.api('POST /tickets', { body })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const other = await refusalOf(t.api('POST /tickets', { body: { ...body, subject: 'Other words' } }))
    expect(isFailure(other, 'ticket.client_id_reused')).toBe(true)
    expect((await t.api('GET /tickets')).items).toHaveLength(1)
  })

  it('comes from a conversation with its subject and contact, and both show each other', async () => {
    const talk = await ask(t, 'The card was charged twice')
    const body = { clientId: randomUUID(), conversationId: talk.id }
    const ticket = await t.api('POST /tickets', { body })
    expect(ticket).toMatchObject({ subject: 'The card was charged twice', conversations: [{ id: talk.id }] })
    expect(ticket.contact).not.toBeNull()
    const { items } = await t.api('GET /conversations/:id/tickets', { params: { id: talk.id } })
    expect(items).toMatchObject([{ id: ticket.id, conversationCount: 1 }])
    await t.api('PATCH /tickets/:id', { params: { id: ticket.id }, body: { conversationIds: [] } })
    expect((await t.api('GET /conversations/:id/tickets', { params: { id: talk.id } })).items).toEqual([])
    expect(await refusedFieldOf(t.api('POST /tickets', { body: { clientId: randomUUID() } }))).toBe('body.subject')
  })

  it('keeps how it was before every change, and refuses one over what was not seen', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const team = await t.api('POST /teams', { body: { name: 'Fleet' } })
    const tag = await t.api('POST /tags', { body: { name: 'Damage' } })
    const { id, version } = await makeTicket(t)
    const facts = {
      subject: 'A dent',
      description: '**Left** door',
      priority: 'high',
      assigneeId: anna.memberId,
      teamId: team.id,
      tagIds: [tag.id],
      watcherIds: [anna.memberId],
      dueAt: '2026-12-05T10:00:00Z',
      estimateMinutes: 90,
      spentMinutes: 15,
      checklist: [{ id: randomUUID(), text: 'Photos', isDone: true }],
    } as const
    const body = {
      ...facts,
      tagIds: [...facts.tagIds],
      watcherIds: [...facts.watcherIds],
      checklist: [...facts.checklist],
    }
    const changed = await anna.api('PATCH /tickets/:id', { params: { id }, body: { ...body, version } })
    expect(changed).toMatchObject({ ...body, dueAt: '2026-12-05T10:00:00.000Z', version: 2, checklistDone: 1 })
    const { history } = await page(id)
    expect(history).toMatchObject([{ actor: { name: 'Anna' } }])
    expect(history[0]?.changes).toContainEqual({ field: 'subject', before: 'A scratch on the door', after: 'A dent' })
    expect(history[0]?.changes.map(({ field }) => field).toSorted()).toEqual(Object.keys(facts).toSorted())
    const late = await refusalOf(t.api('PATCH /tickets/:id', { params: { id }, body: { subject: 'No', version } }))
    expect(isFailure(late, 'ticket.changed_meanwhile')).toBe(true)
    await t.api('PATCH /tickets/:id', { params: { id }, body: { ...body, version: 2 } })
    expect((await page(id)).history).toHaveLength(1)
  })

  it('stands under another one, never under itself or too deep', async () => {
    const tickets: Ticket[] = []
    for (let n = 0; n < 10; n += 1)
      tickets.push(await makeTicket(t, n === 0 ? {} : { parentId: tickets[n - 1]?.id ?? null }))
    const [top, second] = tickets
    const bottom = tickets.at(-1)
    if (!top || !second || !bottom) throw new Error('no tickets')
    expect((await page(top.id)).ticket).toMatchObject({ children: [{ id: second.id }], childCount: 1 })
    const hang = (id: typeof top.id, parentId: typeof top.id) =>
      t.api('PATCH /tickets/:id', { params: { id }, body: { parentId } })
    expect(isFailure(await refusalOf(hang(top.id, bottom.id)), 'ticket.parent_cycle')).toBe(true)
    expect(isFailure(await refusalOf(hang(top.id, top.id)), 'ticket.parent_cycle')).toBe(true)
    expect(isFailure(await refusalOf(makeTicket(t, { parentId: bottom.id })), 'ticket.too_deep')).toBe(true)
    const [one, other] = [await makeTicket(t), await makeTicket(t)]
    const both = await Promise.allSettled([hang(one.id, other.id), hang(other.id, one.id)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('holds what its project asks for, of the right kind alone', async () => {
    const { projects } = await t.api('GET /ticket-setup')
    const projectId = projects[0]?.id ?? ''
    const field = async (kind: 'text' | 'number' | 'date' | 'choice' | 'person' | 'link' | 'money') =>
      (
        await t.api('POST /ticket-fields', {
          body: { projectId: projectId as never, name: kind, kind, choices: ['A', 'B'] },
        })
      ).id
    const anna = await t.newMember('agent', 'Anna')
    const fits = {
      text: 'Words',
      number: 4.5,
      date: '2026-02-28',
      choice: 'B',
      person: anna.memberId as string,
      link: 'https://example.com/x',
      money: { amount: '12.50', currency: 'EUR' },
    }
    const wrong = {
      text: 1,
      number: '4',
      date: '2026-02-30',
      choice: 'C',
      person: 'Anna',
      link: 'javascript:alert(1)',
      money: '5',
    }
    const ticket = await makeTicket(t)
    const params = { id: ticket.id }
    for (const kind of Object.keys(fits) as (keyof typeof fits)[]) {
      const id = await field(kind)
      const { values } = await t.api('PATCH /tickets/:id', { params, body: { values: { [id]: fits[kind] } } })
      expect(values[id]).toEqual(fits[kind])
      const refused = refusedFieldOf(t.api('PATCH /tickets/:id', { params, body: { values: { [id]: wrong[kind] } } }))
      expect([kind, await refused]).toEqual([kind, `body.values.${id}`])
    }
    const unknown = t.api('PATCH /tickets/:id', { params, body: { values: { [randomUUID()]: 'x' } } })
    expect(await refusedFieldOf(unknown)).toMatch(/^body\.values/)
    const sales = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'sal' } })
    const moved = await t.api('PATCH /tickets/:id', { params, body: { projectId: sales.id } })
    expect([sales.key, moved.values]).toEqual(['SAL', {}])
  })

  it('is archived with its column left behind, and comes back on top', async () => {
    const [one, other] = [await makeTicket(t, { subject: 'One' }), await makeTicket(t, { subject: 'Other' })]
    const params = { id: one.id }
    const archived = await t.api('PATCH /tickets/:id', { params, body: { isArchived: true } })
    expect(archived).toMatchObject({ isArchived: true, rank: null })
    expect((await t.api('GET /tickets')).items.map(({ id }) => id)).toEqual([other.id])
    expect((await t.api('GET /tickets', { query: { isArchived: 'true' } as never })).items).toHaveLength(1)
    const statusId = await statusAt(t, 1)
    const refused = [
      t.api('PATCH /tickets/:id', { params, body: { subject: 'Late' } }),
      t.api('POST /tickets/:id/moves', { params, body: { statusId } }),
    ]
    for (const one of await Promise.all(refused.map(refusalOf))) expect(isFailure(one, 'ticket.archived')).toBe(true)
    const back = await t.api('PATCH /tickets/:id', { params, body: { isArchived: false } })
    expect((back.rank ?? '') < (other.rank ?? '')).toBe(true)
  })

  it('is commented on by members, who change and remove what is theirs', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { id } = await makeTicket(t)
    const body = { clientId: randomUUID(), text: 'Called them' }
    const said = await Promise.all([1, 2].map(() => anna.api('POST /tickets/:id/comments', { params: { id }, body })))
    expect(new Set(said.map((one) => one.id)).size).toBe(1)
    const params = { id: said[0]?.id ?? ('' as never) }
    const foreign = [
      t.api('PATCH /ticket-comments/:id', { params, body: { text: 'Mine' } }),
      t.api('DELETE /ticket-comments/:id', { params }),
    ]
    for (const one of await Promise.all(foreign.map(refusalOf))) expect(isFailure(one, 'forbidden')).toBe(true)
    await anna.api('PATCH /ticket-comments/:id', { params, body: { text: 'Wrote them' } })
    expect(await page(id)).toMatchObject({
      ticket: { commentCount: 1, version: 1 },
      comments: [{ text: 'Wrote them', author: { name: 'Anna' } }],
    })
    await anna.api('DELETE /ticket-comments/:id', { params })
    expect((await page(id)).comments).toEqual([])
  })

  it('follows members, teams and tags that go', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const team = await t.api('POST /teams', { body: { name: 'Fleet' } })
    const [old, kept] = [
      await t.api('POST /tags', { body: { name: 'Dent' } }),
      await t.api('POST /tags', { body: { name: 'Damage' } }),
    ]
    const given = { assigneeId: anna.memberId, teamId: team.id, tagIds: [old.id], watcherIds: [anna.memberId] }
    const { id } = await makeTicket(t, given)
    await t.api('POST /tags/:id/merging', { params: { id: old.id }, body: { tagId: kept.id } })
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    await t.api('DELETE /teams/:id', { params: { id: team.id } })
    await t.settle()
    const { ticket, history } = await page(id)
    expect(ticket).toMatchObject({ assigneeId: null, teamId: null, tagIds: [kept.id], watcherIds: [] })
    expect(history.flatMap(({ changes }) => changes.map(({ field }) => field)).toSorted()).toEqual([
      'assigneeId',
      'teamId',
    ])
  })

  it('is found by what it is, page by page, and by nobody of another workspace', async () => {
    const anna = await t.newMember('agent', 'Anna')
    for (let n = 1; n <= 5; n += 1)
      await makeTicket(t, {
        subject: `Ticket ${n}`,
        ...(n === 2 ? { assigneeId: anna.memberId, priority: 'urgent' } : {}),
      })
    const first = await t.api('GET /tickets', { query: { limit: 3 } })
    const next = await t.api('GET /tickets', { query: { limit: 3, cursor: first.nextCursor ?? '' } })
    expect([...first.items, ...next.items].map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
    expect(next.nextCursor).toBeNull()
    const found = async (query: object) => (await t.api('GET /tickets', { query })).items.map(({ number }) => number)
    expect(await found({ assigneeId: anna.memberId })).toEqual([2])
    expect(await found({ assigneeId: 'none', phase: 'todo' })).toEqual([5, 4, 3, 1])
    expect(await found({ priority: 'urgent', q: 'ticket' })).toEqual([2])
    expect(await found({ q: '#3' })).toEqual([3])
    expect(await found({ q: '%' })).toEqual([])
    expect(await found({ q: '3' })).toEqual([3])
    expect(await found({ phase: 'done' })).toEqual([])
    const other = await newWorkspace()
    expect((await other.api('GET /tickets')).items).toEqual([])
    const id = first.items[0]?.id ?? ('' as never)
    expect(isFailure(await refusalOf(other.api('GET /tickets/:id', { params: { id } })), 'not_found')).toBe(true)
  })
})
