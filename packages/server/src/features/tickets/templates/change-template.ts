import { failure } from '@opora/contract/errors'
import type { TicketTemplateId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { ticketTemplatesPerWorkspace } from '@opora/contract/ticket-template-limits'
import type { TicketTemplate, TicketTemplateDraft } from '@opora/contract/ticket-templates'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { ticketSetupChanged } from '../events.ts'
import { checkedValues, type Values } from '../fields/checked-values.ts'
import { ensureSetup } from '../setup/ensure-setup.ts'
import { readThere, soundDraft, type There } from './sound-draft.ts'
import {
  deleteTemplate,
  holdTemplates,
  insertTemplate,
  isScheduled,
  lockTemplate,
  type TemplateRow,
  templateRows,
  updateTemplate,
} from './store.ts'

/** What was said of it when it was stored last. */
export const draftOf = ({ name, draft }: TemplateRow): TicketTemplateDraft => ({
  ...(draft as TicketTemplateDraft),
  name,
})

function present(row: TemplateRow, there: There): TicketTemplate {
  const { draft, gone } = soundDraft(draftOf(row), there)
  const { id, version, updated_at: updatedAt } = row
  return { ...draft, id: id as TicketTemplateId, gone, version, updatedAt: updatedAt.toISOString() }
}

export async function presentTemplates(ctx: Ctx, rows: readonly TemplateRow[]): Promise<TicketTemplate[]> {
  const there = await readThere(ctx, rows.map(draftOf))
  return rows.map((row) => present(row, there))
}

export async function presentTemplate(ctx: Ctx, row: TemplateRow): Promise<TicketTemplate> {
  const [template] = await presentTemplates(ctx, [row])
  if (!template) throw new Error('a template was presented as nothing')
  return template
}

/** Refuses what names something that is not there; as it is stored otherwise. */
async function checked(ctx: Ctx, given: TicketTemplateDraft): Promise<{ name: string; draft: string }> {
  await ensureSetup(ctx)
  const there = await readThere(ctx, [given])
  const { draft, gone } = soundDraft(given, there)
  if (gone.length > 0) throw failure('not_found')
  const projectId = draft.projectId ?? [...there.kinds.keys()][0] ?? ''
  const values = await checkedValues(ctx, { projectId, before: {}, given: draft.values as Values })
  return { name: uniqueName(given.name).shown, draft: storedJson({ ...draft, values }) }
}

export const createTemplate = (ctx: Ctx, given: TicketTemplateDraft): Promise<TemplateRow> =>
  transact(ctx, async (ctx) => {
    await holdTemplates(ctx)
    const limit = ticketTemplatesPerWorkspace
    if ((await templateRows(ctx)).length >= limit) throw failure('ticket_setup.too_many', { limit })
    ctx.announce(ticketSetupChanged({}))
    return insertTemplate(ctx, await checked(ctx, given))
  })

type Change = InputOf<'PATCH /ticket-templates/:id'>['body']

/** Changes what is named; what is gone of the rest goes with it. */
export const changeTemplate = (ctx: Ctx, id: TicketTemplateId, { version, ...change }: Change): Promise<TemplateRow> =>
  transact(ctx, async (ctx) => {
    const row = await lockTemplate(ctx, id)
    if (!row) throw failure('not_found')
    if (version !== undefined && version !== row.version) throw failure('ticket_template.changed_meanwhile')
    const before = soundDraft(draftOf(row), await readThere(ctx, [draftOf(row)])).draft
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const after: TicketTemplateDraft = { ...before, ...named }
    if (after.subject === '' && (await isScheduled(ctx, id))) throw failure('ticket_template.no_subject')
    ctx.announce(ticketSetupChanged({}))
    return updateTemplate(ctx, id, { ...(await checked(ctx, after)), version: row.version + 1 })
  })

export const removeTemplate = (ctx: Ctx, id: TicketTemplateId): Promise<null> =>
  transact(ctx, async (ctx) => {
    if (!(await lockTemplate(ctx, id))) throw failure('not_found')
    if (await isScheduled(ctx, id)) throw failure('ticket_template.in_use')
    await deleteTemplate(ctx, id)
    ctx.announce(ticketSetupChanged({}))
    return null
  })
