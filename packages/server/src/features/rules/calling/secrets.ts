import { createHmac, randomBytes } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { RuleSecretId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import { rulesPerWorkspace } from '@opora/contract/rule-language'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { holdRules } from '../store.ts'
import { countSecrets, insertSecret, replaceSecret, sealedSecret } from './store.ts'

const mostSecrets = 2 * rulesPerWorkspace

const freshSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`

type Made = OutputOf<'POST /rule-secrets'>

/** A secret, told this once. */
export const makeSecret = (ctx: Ctx): Promise<Made> =>
  transact(ctx, async (ctx) => {
    await holdRules(ctx)
    if ((await countSecrets(ctx)) >= mostSecrets) throw failure('rule.too_many_secrets')
    const secret = freshSecret()
    return { id: await insertSecret(ctx, ctx.world.secrets.seal(secret)), secret }
  })

/** Another secret in the place of one that may be known to somebody. */
export const rotateSecret = (ctx: Ctx, id: RuleSecretId): Promise<Made> =>
  transact(ctx, async (ctx) => {
    const secret = freshSecret()
    if (!(await replaceSecret(ctx, id, ctx.world.secrets.seal(secret)))) throw failure('not_found')
    return { id, secret }
  })

/** The signature of a body sent at a moment; null when the secret is gone or cannot be read. */
export async function signatureOf(ctx: Ctx, secretId: string, body: string): Promise<string | null> {
  const sealed = await sealedSecret(ctx, secretId)
  if (!sealed) return null
  try {
    const at = Math.floor(ctx.world.clock.now().getTime() / 1000)
    const mac = createHmac('sha256', ctx.world.secrets.open(sealed)).update(`${at}.${body}`).digest('hex')
    return `t=${at},v1=${mac}`
  } catch (error) {
    ctx.log.warn({ secretId, error: String(error) }, 'the secret of a rule cannot be read')
    return null
  }
}
