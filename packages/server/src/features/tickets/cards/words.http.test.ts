import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { makeTicket } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const found = async (q: string): Promise<string[]> =>
  (await t.api('GET /tickets', { query: { q } })).items.map(({ subject }) => subject)

describe('words of tickets', () => {
  it('are found in other forms, from their beginnings, in both languages', async () => {
    await makeTicket(t, { subject: 'Депозит не вернулся', description: 'Customer waits for refunds since Monday' })
    await makeTicket(t, { subject: 'Зимние шины', description: 'Заказ KX-2077, письмо на ivan@example.com' })
    for (const q of ['депозиты', 'вернулись депозиту', 'депо', 'refund', 'waiting customers', 'не депозит'])
      expect([q, await found(q)]).toEqual([q, ['Депозит не вернулся']])
    for (const q of ['шин', 'зимних', '2077', 'kx-2077', 'ivan@example.com'])
      expect([q, await found(q)]).toEqual([q, ['Зимние шины']])
    expect(await found('депозит шины')).toEqual([])
    expect(await found('nowhere')).toEqual([])
  })

  it('may stand in comments, and some of them there', async () => {
    const { id } = await makeTicket(t, { subject: 'Invoice' })
    await makeTicket(t, { subject: 'Other' })
    const { id: commentId } = await t.api('POST /tickets/:id/comments', {
      params: { id },
      body: { clientId: crypto.randomUUID(), text: 'The accountant called' },
    })
    expect(await found('accountants')).toEqual(['Invoice'])
    expect(await found('invoice accountant')).toEqual(['Invoice'])
    await t.api('PATCH /ticket-comments/:id', { params: { id: commentId }, body: { text: 'Nobody called' } })
    expect(await found('accountant')).toEqual([])
    await t.api('PATCH /tickets/:id', { params: { id }, body: { subject: 'Bill' } })
    expect(await found('invoice')).toEqual([])
    expect(await found('bill')).toEqual(['Bill'])
  })

  it('are letters and numbers, whatever else is typed', async () => {
    await makeTicket(t, { subject: "O'Hara & sons | !urgent:*" })
    for (const q of ["o'hara", 'sons & !urgent', "') or true --", "hara:*|zzz' <-> b", '\\', "''"]) await found(q)
    expect(await found("o'hara")).toEqual(["O'Hara & sons | !urgent:*"])
    expect(await found('((:*')).toEqual([])
    expect(await found(`${'very '.repeat(30)}long`)).toEqual([])
  })

  it('of one workspace are not found in another', async () => {
    const other = await newWorkspace()
    await makeTicket(other, { subject: 'Secret deposit' })
    expect(await found('deposit')).toEqual([])
    expect(await found(other.ctx.workspaceId)).toEqual([])
    expect((await other.api('GET /tickets', { query: { q: 'deposit' } })).items).toHaveLength(1)
  })
})
