import type { TicketTemplateId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { TestWorkspace } from './new-workspace.ts'

type Body = CallOf<'POST /ticket-templates'>['body']

/** A template that names nothing but its subject, changed as wanted. */
export const templateOf = (over: Partial<Body> = {}): Body => ({
  name: 'Weekly check',
  projectId: null,
  typeId: null,
  subject: 'Check the fleet',
  description: '',
  priority: 'none',
  assigneeId: null,
  teamId: null,
  tagIds: [],
  values: {},
  checklist: [],
  ...over,
})

export const makeTemplate = async (t: TestWorkspace, over: Partial<Body> = {}): Promise<TicketTemplateId> =>
  (await t.api('POST /ticket-templates', { body: templateOf(over) })).id
