import { createHmac, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Signer } from '../../ports/signer.ts'
import { deriveKey } from './secrets.ts'

const issuer = 'opora'

export function createSigner(secret: string): Signer {
  const keyOf = (purpose: string): Buffer => deriveKey(secret, `signing ${purpose}`)
  const mac = (purpose: string, text: string): string =>
    createHmac('sha256', keyOf(purpose)).update(text).digest('base64url')
  return {
    sign: (purpose, claims, { now, seconds }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: purpose })
        .setIssuer(issuer)
        .setAudience(purpose)
        .setIssuedAt(Math.floor(now.getTime() / 1000))
        .setExpirationTime(Math.floor(now.getTime() / 1000) + seconds)
        .sign(keyOf(purpose)),
    verify: async (purpose, token, now) => {
      try {
        const options = { algorithms: ['HS256'], issuer, audience: purpose, typ: purpose, currentDate: now }
        return (await jwtVerify(token, keyOf(purpose), options)).payload
      } catch (error) {
        return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired' : null
      }
    },
    mac,
    isMac: (purpose, text, given) => {
      const expected = Buffer.from(mac(purpose, text))
      const actual = Buffer.from(given)
      return expected.length === actual.length && timingSafeEqual(expected, actual)
    },
  }
}
