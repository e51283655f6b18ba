import { z } from 'zod'
import { PushSubscriptionId } from './ids.ts'
import { Moment } from './route.ts'

/** A browser that takes notices while Opora is closed. */
export const PushSubscription = z
  .object({
    id: PushSubscriptionId,
    userAgent: z.string(),
    service: z.string().meta({ description: 'The host of its push service.' }),
    isCurrent: z.boolean().meta({ description: 'Of the session that asks.' }),
    createdAt: Moment,
    lastSentAt: Moment.nullable(),
  })
  .meta({ id: 'PushSubscription' })
export type PushSubscription = z.infer<typeof PushSubscription>
