import { isFailure } from '@opora/contract/errors'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { telegram } from '../channel.ts'
import { hookSecret } from '../hook-secret.ts'
import { inboxOf, posted } from '../telegram.fixtures.ts'

const token = (letter: string): string => `7000000001:${letter.repeat(35)}`
const inbox = inboxOf({ token: token('a') })
const channel = telegram({
  egress: () => Promise.reject(new Error('nobody is asked')),
  clock: { now: () => new Date() },
})
const update = {
  update_id: 5,
  message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, from: { id: 5 }, text: 'Hi' },
}
const secret = hookSecret(inbox)
const other = inboxOf({ token: token('a') }, '01890000-0000-7000-8000-000000000002')

describe('a webhook', () => {
  it('is heard with the secret of its bot and inbox', async () => {
    expect(secret).toMatch(/^[\w-]{40,256}$/)
    expect(await channel.receive(posted(inbox, update), inbox)).toMatchObject([{ type: 'message', text: 'Hi' }])
  })

  it.each<[string, string | string[] | undefined]>([
    ['none', undefined],
    ['an empty one', ''],
    ['a beginning of it', secret.slice(0, -1)],
    ['more than it', `${secret}a`],
    ['it in capitals', secret.toUpperCase()],
    ['it twice', [secret, secret]],
    ['it twice in one line', `${secret}, ${secret}`],
    ['that of another inbox', hookSecret(other)],
    ['that of another bot', hookSecret(inboxOf({ token: token('b') }))],
    ['the token', token('a')],
  ])('is not heard with %s, however well it is written', async (_, given) => {
    for (const content of [update, '{broken', 'x'.repeat(3_000_000)]) {
      const request = posted(inbox, content)
      const headers = { 'x-telegram-bot-api-secret-token': given }
      const refusal = await refusalOf(channel.receive({ ...request, headers }, inbox))
      expect(isFailure(refusal, 'auth.required')).toBe(true)
    }
  })

  it.each(['', '{', 'null', '[]', '7', '{}', '{"update_id":"5"}', '{"update_id":1e400}', '\ud800'])(
    'that brings no update is refused: %s',
    async (body) => {
      expect(isFailure(await refusalOf(channel.receive(posted(inbox, body), inbox)), 'malformed')).toBe(true)
    },
  )

  it('that brings far too much is refused unread', async () => {
    const refusal = await refusalOf(channel.receive(posted(inbox, 'x'.repeat(3_000_000)), inbox))
    expect(isFailure(refusal, 'too_large')).toBe(true)
  })
})
