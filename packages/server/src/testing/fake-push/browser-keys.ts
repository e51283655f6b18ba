import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import type { PushAddress } from '../../ports/push.ts'

/** What a browser keeps to itself of a subscription. */
export interface BrowserKeys {
  keys: PushAddress['keys']
  /** Reads a body of the content coding aes128gcm (RFC 8188) as RFC 8291 keys it; throws when it is not for this browser. */
  decrypt(body: Buffer): string
}

const derive = (secret: Buffer, salt: Buffer, { info, bytes }: { info: Buffer; bytes: number }): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))

const named = (text: string): Buffer => Buffer.from(`${text}\0`)

export function browserKeys(): BrowserKeys {
  const own = createECDH('prime256v1')
  const ownPublic = own.generateKeys()
  const auth = randomBytes(16)
  return {
    keys: { p256dh: ownPublic.toString('base64url'), auth: auth.toString('base64url') },
    decrypt: (body) => {
      const salt = body.subarray(0, 16)
      const idLength = body.readUInt8(20)
      const sender = body.subarray(21, 21 + idLength)
      const sealed = body.subarray(21 + idLength)
      const info = Buffer.concat([named('WebPush: info'), ownPublic, sender])
      const secret = derive(own.computeSecret(sender), auth, { info, bytes: 32 })
      const key = derive(secret, salt, { info: named('Content-Encoding: aes128gcm'), bytes: 16 })
      const nonce = derive(secret, salt, { info: named('Content-Encoding: nonce'), bytes: 12 })
      const decipher = createDecipheriv('aes-128-gcm', key, nonce)
      decipher.setAuthTag(sealed.subarray(-16))
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      const end = padded.lastIndexOf(2)
      return padded.subarray(0, end).toString('utf8')
    },
  }
}
