import { createHash } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { TelegramSettings } from '@opora/contract/telegram'
import type { AppVisitor } from '../../../../ports/channel.ts'
import { senderOf } from '../reading/read-sender.ts'
import { type TelegramUser, User } from '../reading/shapes.ts'
import { isProven, type publicKeyOf } from './is-proven.ts'
import { type Fields, readProof, signedText } from './read-proof.ts'

const oldestMs = 3_600_000
const aheadMs = 60_000

function userIn(fields: Fields): TelegramUser {
  try {
    const user = User.parse(JSON.parse(fields.get('user') ?? ''))
    if (!user.is_bot && user.id > 0) return user
  } catch {
    // As good as none.
  }
  throw failure('visitor.proof_refused')
}

function assertFresh(fields: Fields, now: Date): void {
  const seconds = fields.get('auth_date') ?? ''
  if (!/^\d{1,12}$/.test(seconds)) throw failure('visitor.proof_refused')
  const ageMs = now.getTime() - Number(seconds) * 1000
  if (ageMs < -aheadMs) throw failure('visitor.proof_refused')
  if (ageMs > oldestMs) throw failure('visitor.proof_over')
}

/** Who opened the Mini App of a bot, by its `initData`. `key` takes the place of Telegram's own in tests. */
export function appVisitor(
  proof: string,
  { settings, now }: { settings: TelegramSettings; now: Date },
  key?: ReturnType<typeof publicKeyOf>,
): AppVisitor {
  const fields = readProof(proof)
  if (!isProven(fields, settings, key)) throw failure('visitor.proof_refused')
  assertFresh(fields, now)
  // Without both proofs: one opening is one, whichever of them comes along.
  const nonce = createHash('sha256')
    .update(signedText(fields, ['hash', 'signature']))
    .digest('hex')
  return { sender: senderOf(userIn(fields)), nonce }
}
