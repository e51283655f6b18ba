import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import type { TelegramSettings } from '@opora/contract/telegram'
import { type Fields, signedText } from './read-proof.ts'

/** Telegram's own keys, https://core.telegram.org/bots/webapps#validating-data-for-third-party-use */
const keys = {
  production: 'e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d',
  test: '40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec',
}

/** DER of an Ed25519 public key up to the key itself (RFC 8410). */
const derHead = '302a300506032b6570032100'

export const publicKeyOf = (hex: string) =>
  createPublicKey({ key: Buffer.from(derHead + hex, 'hex'), format: 'der', type: 'spki' })

/** Bots of the test environment are others, with numbers of their own: its key proves nothing about the real ones. */
const keyFor = ({ apiUrl }: TelegramSettings) =>
  publicKeyOf(/\/test\/*$/.test(new URL(apiUrl).pathname) ? keys.test : keys.production)

function isHashed(fields: Fields, token: string): boolean {
  const secret = createHmac('sha256', 'WebAppData').update(token).digest()
  const right = createHmac('sha256', secret)
    .update(signedText(fields, ['hash']))
    .digest()
  const given = fields.get('hash') ?? ''
  return /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), right)
}

function isSigned(fields: Fields, settings: TelegramSettings, key = keyFor(settings)): boolean {
  const given = fields.get('signature') ?? ''
  if (!/^[\w-]{86}(==)?$/.test(given)) return false
  const botId = settings.token.split(':')[0]
  const text = `${botId}:WebAppData\n${signedText(fields, ['hash', 'signature'])}`
  return verify(null, Buffer.from(text), key, Buffer.from(given, 'base64url'))
}

/** Whether Telegram said this to this bot: by the bot's own token, or where that form is missing by Telegram's key. */
export const isProven = (fields: Fields, settings: TelegramSettings, key?: ReturnType<typeof publicKeyOf>): boolean =>
  fields.has('hash') ? isHashed(fields, settings.token) : isSigned(fields, settings, key)
