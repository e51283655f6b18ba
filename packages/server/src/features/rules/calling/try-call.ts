import { failure } from '@opora/contract/errors'
import type { RuleSecretId } from '@opora/contract/ids'
import { webhookOf } from '@opora/contract/rule-language'
import type { WebhookTry } from '@opora/contract/rule-webhooks'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { createRateLimit } from '../../../platform/safety/rate-limit.ts'
import { sampleBody } from './body-of.ts'
import { isOpenTo, sendCall } from './send-call.ts'
import { knownSecrets } from './store.ts'

const triesAnHour = createRateLimit({ points: 60, seconds: 3600 })

const wrong = (path: string, code: string) => failure('rule.invalid', {}, [{ path, code, message: code }])

/** Calls a web address with a sample, on the way every call takes. */
export async function tryCall(
  ctx: Ctx,
  { url, secretId }: { url: string; secretId: RuleSecretId | null },
): Promise<WebhookTry> {
  const address = webhookOf(url)
  if (!address) throw wrong('url', 'address')
  if (!isOpenTo(ctx, address)) throw wrong('url', 'insecure')
  if (secretId && !(await knownSecrets(ctx, [secretId])).has(secretId)) throw wrong('secretId', 'gone_secret')
  await triesAnHour(ctx.workspaceId)
  const id = ctx.world.ids.next()
  const call = { id, url, secretId, event: 'test', body: sampleBody(ctx, id) }
  return (await sendCall(ctx, call, new AbortController().signal)).tried
}
