import { createHmac, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { deriveKey } from './secrets.ts'

/** Signs what leaves the server and comes back: access tokens, socket tickets, file links. */
export interface Signer {
  /** A JWT for one purpose; `claims` are strings. */
  sign(purpose: string, claims: Record<string, string>, lifetime: { now: Date; seconds: number }): Promise<string>
  /** The claims, `expired` when only the time is over, null when it is not ours. */
  verify(purpose: string, token: string, now: Date): Promise<Record<string, unknown> | 'expired' | null>
  /** A MAC of a text for a link. */
  mac(purpose: string, text: string): string
  isMac(purpose: string, text: string, mac: string): boolean
}

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
