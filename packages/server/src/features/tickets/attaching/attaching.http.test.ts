import { randomUUID } from 'node:crypto'
import type { FileId, TicketId } from '@opora/contract/ids'
import { filesPerTicket } from '@opora/contract/ticket-limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { call } from '../../../testing/call.ts'
import { begin } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket } from '../../../testing/ticketing.ts'

type Who = Pick<TestWorkspace, 'api'>

let t: TestWorkspace
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>

const upload = async (name: string, as: Who = t): Promise<FileId> => {
  const form = new FormData()
  form.append('file', new Blob([`This is ${name}`]), name)
  return (await as.api('POST /files', { form })).id
}
const attach = (id: TicketId, fileIds: FileId[], as: Who = t) =>
  as.api('POST /tickets/:id/files', { params: { id }, body: { fileIds } })
const detach = (id: FileId, as: Who = t) => as.api('DELETE /ticket-files/:id', { params: { id } })
const page = (id: TicketId) => t.api('GET /tickets/:id', { params: { id } })
const names = async (id: TicketId) => (await page(id)).files.map(({ name }) => name)
const told = async (id: TicketId) =>
  (await page(id)).history.flatMap(({ changes }) => changes.filter(({ field }) => field === 'files'))
const isThere = async (id: FileId) =>
  (await t.ctx.db.selectFrom('files').select('id').where('id', '=', id).execute()).length === 1

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
})

describe('files beside a ticket', () => {
  it('stand there with who added them, once however often they are sent, and are told in its history', async () => {
    const ticket = await makeTicket(t)
    const ids = [await upload('key.txt', anna), await upload('door.txt', anna)]
    await attach(ticket.id, ids, anna)
    const { files } = await attach(ticket.id, ids, anna)
    expect(files.map(({ name, author }) => [name, author.name])).toEqual(
      expect.arrayContaining([
        ['key.txt', 'Anna'],
        ['door.txt', 'Anna'],
      ]),
    )
    expect(files).toHaveLength(2)
    expect((await call(t.house, `GET ${files[0]?.url}`)).body).toMatch(/^This is /)
    expect((await told(ticket.id)).map(({ before, after }) => [before, (after as string[]).toSorted()])).toEqual([
      [null, ['door.txt', 'key.txt']],
    ])
    expect((await page(ticket.id)).ticket.version).toBe(ticket.version)
  })

  it('are gone for good when they are taken away, unless a message holds them too', async () => {
    const talk = await begin(t, 'The mirror')
    const ticket = await makeTicket(t, { conversationId: talk.id })
    const [alone, sent] = [await upload('alone.txt'), await upload('sent.txt')]
    await t.api('POST /conversations/:id/messages', {
      params: { id: talk.id },
      body: { clientId: randomUUID(), text: 'Here', fileIds: [sent] },
    })
    await attach(ticket.id, [alone, sent])
    await detach(alone, anna)
    await detach(sent, anna)
    expect([await names(ticket.id), await isThere(alone), await isThere(sent)]).toEqual([[], false, true])
    expect((await told(ticket.id)).map(({ before }) => before)).toEqual([null, ['alone.txt'], ['sent.txt']])
    expect(await refusalOf(detach(alone))).toMatchObject({ code: 'not_found' })
  })

  it('go along with a ticket that is merged, and back', async () => {
    const [from, into] = [await makeTicket(t), await makeTicket(t)]
    const file = await upload('dent.txt')
    await attach(from.id, [file])
    const merge = await t.api('POST /ticket-merges', { body: { ticketId: from.id, intoTicketId: into.id } })
    expect(await names(into.id)).toEqual(['dent.txt'])
    const params = { id: merge.id }
    await t.api('DELETE /ticket-merges/:id', { params })
    expect([await names(into.id), await names(from.id)]).toEqual([[], ['dent.txt']])
    await t.api('POST /ticket-merges', { body: { ticketId: from.id, intoTicketId: into.id } })
    await detach(file)
    expect(await names(into.id)).toEqual([])
  })

  it('are the uploads of whoever adds them, of no other ticket, and only so many', async () => {
    const [ticket, another] = [await makeTicket(t), await makeTicket(t)]
    const mine = await upload('mine.txt')
    expect(await refusalOf(attach(ticket.id, [mine], anna))).toMatchObject({ code: 'file.missing' })
    await attach(ticket.id, [mine])
    expect(await refusalOf(attach(another.id, [mine]))).toMatchObject({ code: 'file.missing' })
    const other = await newWorkspace()
    expect(await refusalOf(attach(ticket.id, [await upload('theirs.txt', other)]))).toMatchObject({
      code: 'file.missing',
    })
    expect(await refusalOf(detach(mine, other))).toMatchObject({ code: 'not_found' })
    const row = {
      workspace_id: t.workspaceId,
      mime: 'text/plain',
      size_bytes: 1,
      uploaded_by: '{}',
      created_at: new Date(),
    }
    const many = Array.from({ length: filesPerTicket - 1 }, () => randomUUID())
    await t.ctx.db
      .insertInto('files')
      .values(many.map((id) => ({ ...row, id, name: 'a', storage_key: id })))
      .execute()
    const beside = { workspace_id: t.workspaceId, ticket_id: ticket.id, author_name: 'Anna', created_at: new Date() }
    await t.ctx.db
      .insertInto('ticket_files')
      .values(many.map((id) => ({ ...beside, file_id: id })))
      .execute()
    expect(await refusalOf(attach(ticket.id, [await upload('more.txt')]))).toMatchObject({
      code: 'ticket.too_many_files',
    })
  })

  it('stay as they are on a ticket that is archived', async () => {
    const { id } = await makeTicket(t)
    const file = await upload('key.txt')
    await attach(id, [file])
    await t.api('PATCH /tickets/:id', { params: { id }, body: { isArchived: true } })
    expect(await refusalOf(detach(file))).toMatchObject({ code: 'ticket.archived' })
    expect(await refusalOf(attach(id, [await upload('late.txt')]))).toMatchObject({ code: 'ticket.archived' })
    expect(await names(id)).toEqual(['key.txt'])
  })
})
