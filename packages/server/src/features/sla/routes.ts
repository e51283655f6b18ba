import type { BusinessHoursId, SlaPolicyId } from '@opora/contract/ids'
import type { SlaPolicy } from '@opora/contract/sla'
import { handle } from '../../platform/http/binding.ts'
import { changePolicy, createPolicy, orderPolicies, removePolicy } from './change-policies.ts'
import { type PolicyRow, policyRows, type Rules } from './store.ts'

const present = ({ id, name, hours_id, is_off, rules }: PolicyRow): SlaPolicy => ({
  ...(rules as unknown as Rules),
  id: id as SlaPolicyId,
  name,
  hoursId: hours_id as BusinessHoursId | null,
  isOff: is_off,
})

export const slaRoutes = [
  handle('GET /sla-policies', async (ctx) => ({ items: (await policyRows(ctx)).map(present) })),
  handle('POST /sla-policies', async (ctx, { body }) => present(await createPolicy(ctx, body))),
  handle('PUT /sla-policies/:id', async (ctx, { params, body }) => present(await changePolicy(ctx, params.id, body))),
  handle('DELETE /sla-policies/:id', (ctx, { params }) => removePolicy(ctx, params.id)),
  handle('PUT /sla-policy-order', async (ctx, { body }) => ({
    items: (await orderPolicies(ctx, body.policyIds)).map(present),
  })),
]
