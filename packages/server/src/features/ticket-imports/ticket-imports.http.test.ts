import { isFailure } from '@opora/contract/errors'
import type { TicketImportId, TicketTypeId } from '@opora/contract/ids'
import type { TicketImport } from '@opora/contract/ticket-imports'
import { beforeEach, describe, expect, it } from 'vitest'
import { workbook } from '../../adapters/readers/office.fixtures.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { columnOf, makeTicket, statusAt } from '../../testing/ticketing.ts'
import { importTickets } from './import-tickets.job.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const upload = (csv: string | Uint8Array<ArrayBuffer>, name = 'Tasks.csv') => {
  const form = new FormData()
  form.append('file', new Blob([csv]), name)
  return t.api('POST /ticket-imports', { form })
}

const run = (one: TicketImport, mode: 'check' | 'import', columns = one.columns) =>
  t.api('POST /ticket-imports/:id/runs', { params: { id: one.id }, body: { columns, mode } })

const now = (id: TicketImportId) => t.api('GET /ticket-imports/:id', { params: { id } })

async function through(one: TicketImport, mode: 'check' | 'import') {
  await run(one, mode)
  expect(await t.settle()).toBe(0)
  return now(one.id)
}

const all = async () => (await t.api('GET /tickets', { query: { limit: 100 } })).items
const whole = async (subject: string) => {
  const id = (await all()).find((one) => one.subject === subject)?.id
  if (!id) throw new Error(`no ${subject}`)
  return (await t.api('GET /tickets/:id', { params: { id } })).ticket
}

const table = [
  '№;Тема;Описание;Статус;Тип;Приоритет;Исполнитель;Метки;Срок;Родитель;Сумма;Цвет',
  '7;Сменить шины;"Зимние;\nна всех";Review;Bug;Высокий;ANNA@x.example;VIP, Зима;31.12.2026 18:30;3;1 500,50 RUB;синий',
  '3;Осмотр;;;;;;;2026-12-01;;;',
  '4;;;;;;;;;;;',
  '5;Нет статуса;;Nowhere;;;;;;;;',
  '6;Не та дата;;;;;;;31.02.2026;;;',
  '8;Под плохим;;;;;;;;5;;',
  '3;Тот же номер;;;;;;;;;;',
  '9;Сам себе;;;;;;;;9;;',
  '10;Под неизвестным;;;;;;;;999;;',
  "11;'=cmd;;;;;;;;#1;;",
].join('\r\n')

async function ready() {
  const anna = await t.newMember('agent', 'Anna')
  const { projects } = await t.api('GET /ticket-setup')
  const projectId = projects[0]?.id as never
  const field = await t.api('POST /ticket-fields', { body: { projectId, name: 'Сумма', kind: 'money' } })
  const email = (await t.api('GET /members')).items.find(({ name }) => name === 'Anna')?.email
  return { anna, field, csv: table.replace('ANNA@x.example', email?.toUpperCase() ?? '') }
}

describe('an import of tickets', () => {
  it('guesses columns and tells row by row what would come of it, writing nothing', async () => {
    const { field, csv } = await ready()
    const first = await makeTicket(t)
    const one = await upload(csv)
    const facts = ['subject', 'description', 'status', 'type', 'priority', 'assignee', 'tags', 'due', 'parent']
    expect(one.columns).toEqual(['number', ...facts, `field.${field.id}`, null])
    const checked = await through(one, 'check')
    expect(checked).toMatchObject({ state: 'checked', done: 10, counts: { new: 3, broken: 7 } })
    expect(checked.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'no_subject'],
      [6, 'unknown_status'],
      [7, 'bad_date'],
      [8, 'parent_broken'],
      [9, 'duplicate'],
      [10, 'parent_cycle'],
      [11, 'unknown_parent'],
    ])
    expect((await all()).map(({ id }) => id)).toEqual([first.id])
    expect((await t.api('GET /tags')).items).toEqual([])
  })

  it('makes tickets in whatever status they had, with everything the row names, and gives the rest back', async () => {
    const { anna, field, csv } = await ready()
    const typeId = (await t.api('GET /ticket-setup')).types[1]?.id as TicketTypeId
    await t.api('PATCH /ticket-types/:id', { params: { id: typeId }, body: { workflow: [] } })
    const existing = await makeTicket(t)
    const one = await upload(csv)
    expect(await through(one, 'import')).toMatchObject({ state: 'done', counts: { new: 3, broken: 7 } })
    const tyres = await whole('Сменить шины')
    expect(tyres).toMatchObject({
      number: 2,
      statusId: await statusAt(t, 2),
      typeId,
      description: 'Зимние;\nна всех',
      priority: 'high',
      assigneeId: anna.memberId,
      dueAt: expect.stringMatching(/^2026-12-31T/),
      parent: { subject: 'Осмотр' },
      values: { [field.id]: { amount: '1500.50', currency: 'RUB' } },
      createdBy: { type: 'member' },
    })
    expect((await t.api('GET /tags')).items.map(({ id }) => id).toSorted()).toEqual(tyres.tagIds.toSorted())
    expect((await whole('=cmd')).parentId).toBe(existing.id)
    expect(await columnOf(t, await statusAt(t, 0))).toEqual(['A scratch on the door', 'Осмотр', '=cmd'])
    const params = { id: one.id }
    const { csv: back, fileName } = await t.api('GET /ticket-imports/:id/errors', { params, query: { locale: 'ru' } })
    expect(fileName).toBe('Tasks-ошибки.csv')
    expect(back).toContain('6,Нет такого статуса: Nowhere,5,Нет статуса')
    expect(isFailure(await refusalOf(run(one, 'import')), 'ticket_import.running')).toBe(true)
  })

  it('reads the first sheet of a workbook', async () => {
    const cell = (address: string, words: string) => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`
    const rows = `<row r="1">${cell('A1', 'Тема')}${cell('B1', 'Описание')}${cell('C1', 'Оценка')}</row>
      <row r="2">${cell('A2', '=1+1')}${cell('B2', 'One\ntwo | three')}<c r="C2"><v>90</v></c></row><row r="3">${cell('B3', 'x')}</row>`
    const one = await upload(Uint8Array.from(workbook({ sheets: [{ name: 'One', rows }] })), 'Tasks.xlsx')
    expect((await through(one, 'import')).problems).toEqual([{ line: 3, reason: 'no_subject', detail: '' }])
    expect(await whole('=1+1')).toMatchObject({ description: 'One\ntwo | three', estimateMinutes: 90 })
  })

  it('tells of a hard limit beforehand and keeps to it', async () => {
    const busy = await statusAt(t, 1)
    await t.api('PATCH /ticket-statuses/:id', { params: { id: busy }, body: { limit: { count: 2, mode: 'hard' } } })
    await makeTicket(t, { statusId: busy })
    const one = await upload('Subject,Status\nA,in progress\nB,IN PROGRESS\nC,\n')
    expect((await through(one, 'check')).problems).toEqual([{ line: 3, reason: 'column_full', detail: 'In progress' }])
    // Somebody takes the last place meanwhile.
    await makeTicket(t, { statusId: busy })
    expect((await through(one, 'import')).counts).toEqual({ new: 1, broken: 2 })
    expect(await columnOf(t, busy)).toHaveLength(2)
  })

  it('refuses what is no table, one without rows, one without a subject; agents may not', async () => {
    expect(isFailure(await refusalOf(upload('subject')), 'file.empty')).toBe(true)
    expect(isFailure(await refusalOf(upload('PK\u0003\u0004 no archive', 'a.xlsx')), 'ticket_import.broken')).toBe(true)
    const one = await upload('Colour\nred')
    expect(isFailure(await refusalOf(run(one, 'check')), 'ticket_import.no_subject')).toBe(true)
    const anna = await t.newMember('agent', 'Anna')
    expect(isFailure(await refusalOf(anna.api('GET /ticket-imports')), 'forbidden')).toBe(true)
  })

  it('goes on where it was stopped, making nothing twice, parents that stand further down too', async () => {
    const count = 1200
    const rows = Array.from({ length: count }, (_, n) => `${n},Ticket ${n},${n < 10 ? count - 1 : ''}`)
    const one = await upload(['Number,Subject,Parent', ...rows].join('\n'))
    await run(one, 'import')
    const ctx = makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: { type: 'system' } })
    let looks = 0
    const signal = Object.create(new AbortController().signal, {
      throwIfAborted: {
        value: () => {
          looks += 1
          if (looks === 3) throw new DOMException('stopping', 'AbortError')
        },
      },
      aborted: { value: true },
      reason: { value: { name: 'AbortError' } },
    }) as AbortSignal
    const attempt = { number: 1, isLast: true, signal }
    await expect(importTickets.run(ctx, { importId: one.id }, attempt)).rejects.toThrow('stopping')
    expect(await now(one.id)).toMatchObject({ state: 'importing', done: 500 })
    const stopped = await t.api('DELETE /ticket-imports/:id/runs', { params: { id: one.id } })
    expect(stopped).toMatchObject({ state: 'cancelled', counts: { new: 500 } })
    await t.settle()
    expect(await through(one, 'import')).toMatchObject({
      state: 'done',
      done: count,
      counts: { new: count, broken: 0 },
    })
    const { rows: made } = await t.ctx.database.asOwner((client) =>
      client.query(
        `select count(*)::int as all, count(distinct number)::int as numbers, count(distinct (status_id, rank))::int as ranks,
          count(parent_id)::int as children from tickets where workspace_id = $1`,
        [t.workspaceId],
      ),
    )
    expect(made).toEqual([{ all: count, numbers: count, ranks: count, children: 10 }])
  }, 60_000)

  it('of ten thousand rows, a tenth of them wrong, is a matter of seconds', async () => {
    const count = 10_000
    const rows = Array.from(
      { length: count },
      (_, n) => `Ticket ${n};${n % 10 === 0 ? 'Nowhere' : 'Done'};Tag ${n % 20}`,
    )
    const one = await upload(['Subject;Status;Tags', ...rows].join('\n'))
    const began = performance.now()
    expect((await through(one, 'check')).counts).toEqual({ new: 9000, broken: 1000 })
    const checked = performance.now()
    expect((await through(one, 'import')).counts).toEqual({ new: 9000, broken: 1000 })
    const took = { check: checked - began, import: performance.now() - checked }
    expect(took.import).toBeLessThan(60_000)
    const { csv } = await t.api('GET /ticket-imports/:id/errors', { params: { id: one.id }, query: { locale: 'en' } })
    expect(csv.trim().split('\r\n')).toHaveLength(1001)
  }, 120_000)
})
