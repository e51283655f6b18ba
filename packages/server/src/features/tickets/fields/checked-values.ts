import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { FieldValue } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertAssignable } from '../../accounts/index.ts'
import { presentField } from '../setup/present.ts'
import { fieldsOfProject } from '../setup/store.ts'
import { checkedValue } from './check-value.ts'

export type Values = Record<string, FieldValue>

interface Asked {
  projectId: string
  before: Values
  given: Values
}

/** The values of a ticket after a change: what the project does not ask for is refused, or dropped where it stood before. */
export async function checkedValues(ctx: Ctx, { projectId, before, given }: Asked): Promise<Values> {
  const fields = (await fieldsOfProject(ctx, projectId)).map(presentField)
  const unknown = Object.keys(given).find((id) => !fields.some((field) => field.id === id))
  if (unknown)
    throw failure('invalid', {}, [
      { path: `body.values.${unknown}`, message: 'is no field of the project', code: 'unrecognized_keys' },
    ])
  const after: Values = {}
  for (const field of fields) {
    const value = field.id in given ? checkedValue(field, given[field.id] ?? null) : (before[field.id] ?? null)
    if (value === null) continue
    if (field.kind === 'person' && value !== before[field.id]) await assertAssignable(ctx, value as MemberId)
    after[field.id] = value
  }
  return after
}
