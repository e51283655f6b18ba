import { isFailure } from '@opora/contract/errors'
import type { TicketProjectId, TicketTemplateId, TicketTypeId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../../testing/refusal-of.ts'
import { makeTemplate, templateOf } from '../../../testing/ticket-templates.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const all = async () => (await t.api('GET /ticket-templates')).items
const change = (id: TicketTemplateId, body: object) => t.api('PATCH /ticket-templates/:id', { params: { id }, body })

describe('a template', () => {
  it('keeps all that a ticket begins with, and leaves out what goes', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const team = await t.api('POST /teams', { body: { name: 'Fleet' } })
    const [old, tag] = [
      await t.api('POST /tags', { body: { name: 'Dent' } }),
      await t.api('POST /tags', { body: { name: 'Damage' } }),
    ]
    const project = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
    const { types } = await t.api('GET /ticket-setup')
    const typeId = types[1]?.id as TicketTypeId
    const field = await t.api('POST /ticket-fields', { body: { projectId: project.id, name: 'Plate', kind: 'text' } })
    const facts = {
      projectId: project.id,
      typeId,
      priority: 'high' as const,
      assigneeId: anna.memberId,
      teamId: team.id,
      description: '**Look** closely',
      checklist: ['Photos', 'Report'],
      values: { [field.id]: 'BG 1' },
    }
    const id = await makeTemplate(t, { ...facts, tagIds: [old.id] })
    expect(await all()).toMatchObject([{ id, ...facts, tagIds: [old.id], gone: [], version: 1 }])
    await t.api('POST /tags/:id/merging', { params: { id: old.id }, body: { tagId: tag.id } })
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    await t.api('DELETE /teams/:id', { params: { id: team.id } })
    await t.api('PATCH /ticket-fields/:id', { params: { id: field.id }, body: { isArchived: true } })
    await t.settle()
    const [left] = await all()
    expect(left).toMatchObject({ assigneeId: null, teamId: null, tagIds: [tag.id], values: {}, projectId: project.id })
    expect(left?.gone.toSorted()).toEqual(['field', 'member', 'team'])
    await change(id, { name: 'Check' })
    expect(await all()).toMatchObject([{ name: 'Check', gone: [], version: 2, checklist: ['Photos', 'Report'] }])
  })

  it('is the admins’ to change, of one’s own workspace, and by the version that was seen', async () => {
    const id = await makeTemplate(t)
    const anna = await t.newMember('agent', 'Anna')
    expect((await anna.api('GET /ticket-templates')).items).toHaveLength(1)
    const tries = [
      anna.api('POST /ticket-templates', { body: templateOf() }),
      anna.api('PATCH /ticket-templates/:id', { params: { id }, body: { name: 'Mine' } }),
      anna.api('DELETE /ticket-templates/:id', { params: { id } }),
    ]
    for (const one of await Promise.all(tries.map(refusalOf))) expect(isFailure(one, 'forbidden')).toBe(true)
    const other = await newWorkspace()
    expect((await other.api('GET /ticket-templates')).items).toEqual([])
    const foreign = await refusalOf(other.api('DELETE /ticket-templates/:id', { params: { id } }))
    expect(isFailure(foreign, 'not_found')).toBe(true)
    const theirs = (await other.api('GET /ticket-setup')).projects[0]?.id as TicketProjectId
    const refused = [
      { projectId: theirs },
      { assigneeId: (await other.newMember('agent', 'Zoe')).memberId },
      { tagIds: [(await other.api('POST /tags', { body: { name: 'Theirs' } })).id] },
    ]
    for (const body of refused) expect(isFailure(await refusalOf(change(id, body)), 'not_found')).toBe(true)
    await change(id, { name: 'One', version: 1 })
    expect(isFailure(await refusalOf(change(id, { version: 1 })), 'ticket_template.changed_meanwhile')).toBe(true)
  })

  it('is refused what no field of its project holds, and stays while tickets are made of it', async () => {
    const { projects } = await t.api('GET /ticket-setup')
    const projectId = projects[0]?.id as TicketProjectId
    const field = await t.api('POST /ticket-fields', { body: { projectId, name: 'Days', kind: 'number' } })
    const wrong = t.api('POST /ticket-templates', { body: templateOf({ values: { [field.id]: 'many' } }) })
    expect(await refusedFieldOf(wrong)).toBe(`body.values.${field.id}`)
    const id = await makeTemplate(t)
    const body = { templateId: id, rhythm: { kind: 'daily' as const }, at: '09:00', isPaused: true }
    const schedule = await t.api('POST /ticket-schedules', { body })
    const remove = () => t.api('DELETE /ticket-templates/:id', { params: { id } })
    expect(isFailure(await refusalOf(remove()), 'ticket_template.in_use')).toBe(true)
    expect(isFailure(await refusalOf(change(id, { subject: '' })), 'ticket_template.no_subject')).toBe(true)
    await t.api('DELETE /ticket-schedules/:id', { params: { id: schedule.id } })
    await remove()
    expect(await all()).toEqual([])
    const gone = await refusalOf(t.api('POST /ticket-schedules', { body: { ...body, templateId: id } }))
    expect(isFailure(gone, 'not_found')).toBe(true)
    const nameless = await makeTemplate(t, { subject: '' })
    const silent = await refusalOf(t.api('POST /ticket-schedules', { body: { ...body, templateId: nameless } }))
    expect(isFailure(silent, 'ticket_template.no_subject')).toBe(true)
  })
})
