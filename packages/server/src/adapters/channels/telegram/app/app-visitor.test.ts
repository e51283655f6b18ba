import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { TelegramSettings } from '@opora/contract/telegram'
import { describe, expect, it } from 'vitest'
import { appVisitor } from './app-visitor.ts'
import { publicKeyOf } from './is-proven.ts'

const token = `7000000001:AA${'x'.repeat(33)}`
const settings = TelegramSettings.parse({ token })
const now = new Date('2026-11-22T00:00:00Z')
const seconds = (at: Date, more = 0) => String(Math.floor(at.getTime() / 1000) + more)
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const ours = publicKeyOf(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'))

const anna = { id: 500_000_001, first_name: 'Anna', last_name: 'Ivanova', username: 'anna', language_code: 'ru' }
const opened = { auth_date: seconds(now, -5), query_id: 'AAHdF6IQAAAAAN0XohDhrOrc', user: JSON.stringify(anna) }

const lines = (fields: Record<string, string>): string =>
  Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n')

const hashOf = (fields: Record<string, string>, by = token): string => {
  const secret = createHmac('sha256', 'WebAppData').update(by).digest()
  return createHmac('sha256', secret).update(lines(fields)).digest('hex')
}

const hashed = (fields: Record<string, string>, by = token) => ({ ...fields, hash: hashOf(fields, by) })

const signed = (fields: Record<string, string>, botId = '7000000001') => ({
  ...fields,
  signature: sign(null, Buffer.from(`${botId}:WebAppData\n${lines(fields)}`), privateKey).toString('base64url'),
})

const read = (fields: Record<string, string> | string, key?: typeof ours) =>
  appVisitor(typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(), { settings, now }, key)

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
  return 'taken'
}

const refused = 'visitor.proof_refused'

describe('what Telegram hands to the app', () => {
  it('tells who opened it, under the number they have in the chat with the bot', () => {
    expect(read(hashed(opened)).sender).toEqual({
      externalId: '500000001',
      name: 'Anna Ivanova',
      language: 'ru',
      username: 'anna',
      phone: null,
    })
  })

  it('proven by Telegram’s own key says the same, and is the same opening', () => {
    const both = { ...signed(opened), hash: hashOf(signed(opened)) }
    expect(read(signed(opened), ours)).toEqual(read(both))
    expect(read(hashed(opened)).nonce).toBe(read(both).nonce)
    expect(read(hashed({ ...opened, query_id: 'another' })).nonce).not.toBe(read(both).nonce)
  })

  it('is refused when any field was changed, added or taken away', () => {
    for (const [whole, key] of [
      [hashed(opened), undefined],
      [signed(opened), ours],
    ] as const) {
      expect(codeOf(() => read(whole, key))).toBe('taken')
      for (const name of Object.keys(whole)) {
        const value = (whole as Record<string, string>)[name] ?? ''
        const middle = Math.floor(value.length / 2)
        const other = value[middle] === '1' ? '2' : '1'
        const changed = { ...whole, [name]: value.slice(0, middle) + other + value.slice(middle + 1) }
        expect([name, codeOf(() => read(changed, key))]).toEqual([name, refused])
        const { [name]: _, ...less } = whole as Record<string, string>
        expect([name, codeOf(() => read(less, key))]).toEqual([name, refused])
      }
      expect(codeOf(() => read({ ...whole, start_param: 'x' }, key))).toBe(refused)
    }
  })

  it('of another bot is refused, and signed by anyone but Telegram', () => {
    expect(codeOf(() => read(hashed(opened, `7000000002:AA${'y'.repeat(33)}`)))).toBe(refused)
    expect(codeOf(() => read(signed(opened, '7000000002'), ours))).toBe(refused)
    expect(codeOf(() => read(signed(opened)))).toBe(refused)
    expect(codeOf(() => read({ ...signed(opened), hash: '' }, ours))).toBe(refused)
  })

  it('grows old in an hour and may be ahead by a minute', () => {
    const at = (more: number) => codeOf(() => read(hashed({ ...opened, auth_date: seconds(now, more) })))
    expect([at(-3600), at(-3601), at(60), at(61)]).toEqual(['taken', 'visitor.proof_over', 'taken', refused])
    for (const auth_date of ['', 'soon', '-5', '1e9', '9'.repeat(13)])
      expect(codeOf(() => read(hashed({ ...opened, auth_date })))).toBe(refused)
  })

  it('with fields twice, unknown ones or endless ones is refused though it is signed', () => {
    const text = new URLSearchParams(hashed(opened)).toString()
    expect(codeOf(() => read(`${text}&user=${encodeURIComponent(opened.user)}`))).toBe(refused)
    expect(codeOf(() => read(hashed({ ...opened, is_admin: '1' })))).toBe(refused)
    expect(codeOf(() => read(hashed({ ...opened, start_param: 'x'.repeat(2049) })))).toBe(refused)
    for (const odd of ['', '=', '&&&', '%', '%00', 'hash', `hash=${'0'.repeat(64)}`, 'signature=1&user={}'])
      expect(codeOf(() => read(odd))).toBe(refused)
  })

  it('names a person: no bot, nobody and nothing else', () => {
    for (const user of ['', 'null', '[]', '{"id":"1"}', '{"id":-5}', '{"id":0}', '{"id":1,"is_bot":true}', '{'])
      expect([user, codeOf(() => read(hashed({ ...opened, user })))]).toEqual([user, refused])
    const { user: _, ...nobody } = opened
    expect(codeOf(() => read(hashed(nobody)))).toBe(refused)
  })
})
