import { createECDH, createHash } from 'node:crypto'

/** The pair of keys we prove ourselves to push services with, base64url. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

/** The same pair for the same seed of 32 bytes: every process of an install has it, and nothing has to be stored. */
export function vapidKeysOf(seed: Buffer): VapidKeys {
  const pair = createECDH('prime256v1')
  let secret = seed
  for (;;) {
    try {
      pair.setPrivateKey(secret)
      break
    } catch {
      // One of four billion seeds is no key of the curve: the next one is as good.
      secret = createHash('sha256').update(secret).digest()
    }
  }
  return { publicKey: pair.getPublicKey('base64url'), privateKey: secret.toString('base64url') }
}
