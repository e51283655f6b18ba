import { z } from 'zod'
import { RuleDeliveryId, RuleSecretId } from './ids.ts'
import { defineRoutes, Moment } from './route.ts'
import { webhookCharacters } from './rule-language.ts'

/** Why a call did not arrive; interfaces say it in the reader's language. */
export const WebhookFailure = z.enum(['address', 'unreachable', 'slow', 'status', 'redirect', 'secret', 'internal'])
export type WebhookFailure = z.infer<typeof WebhookFailure>

/** One time a web address was called. */
export const WebhookTry = z
  .object({
    at: Moment,
    tookMs: z.number().int(),
    status: z.number().int().nullable().meta({ description: 'Of the answer; null where there was none.' }),
    failure: WebhookFailure.nullable(),
    answer: z.string().meta({ description: 'How the answer begins; only for those who may change rules.' }),
  })
  .meta({ id: 'WebhookTry' })
export type WebhookTry = z.infer<typeof WebhookTry>

export const RuleDeliveryState = z.enum(['waiting', 'done', 'failed'])
export type RuleDeliveryState = z.infer<typeof RuleDeliveryState>

/** Something a rule tells a web address: tried again for a day, always under the same id. */
export const RuleDelivery = z
  .object({
    id: RuleDeliveryId,
    host: z.string(),
    state: RuleDeliveryState,
    tries: z.array(WebhookTry).meta({ description: 'The last ones, the oldest first.' }),
    nextAt: Moment.nullable().meta({ description: 'When it is tried next; null when it is not.' }),
  })
  .meta({ id: 'RuleDelivery' })
export type RuleDelivery = z.infer<typeof RuleDelivery>

const secret = z.object({
  id: RuleSecretId,
  secret: z.string().meta({ description: 'Shown this once; the server never tells it again.' }),
})

const area = 'rules'
const roles = ['owner', 'admin'] as const

export const ruleWebhooksRoutes = defineRoutes({
  'POST /rule-secrets': {
    summary: 'Make a secret that signs what a rule sends; it is shown this once',
    area,
    auth: 'member',
    roles,
    response: secret,
    success: 'created',
  },
  'POST /rule-secrets/:id/rotations': {
    summary: 'Replace a secret by another one; what is sent from now on is signed with that',
    area,
    auth: 'member',
    roles,
    params: z.object({ id: RuleSecretId }),
    response: secret,
    success: 'created',
  },
  'POST /rule-call-trials': {
    summary: 'Send a sample to a web address, and show what it answers',
    area,
    auth: 'member',
    roles,
    body: z.object({ url: z.string().trim().max(webhookCharacters), secretId: RuleSecretId.nullable() }),
    response: WebhookTry,
    success: 'ok',
  },
  'POST /rule-deliveries/:id/retries': {
    summary: 'Send again what a rule told a web address, under the same id',
    area,
    auth: 'member',
    roles,
    params: z.object({ id: RuleDeliveryId }),
    response: RuleDelivery,
    success: 'ok',
  },
})
