import { failure } from '@opora/contract/errors'
import { TelegramSettings } from '@opora/contract/telegram'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { loadFailureTexts } from '../../lib/failure-texts.ts'
import { i18n, startI18n } from '../../lib/i18n.ts'
import { fieldProblems } from './field-problems.ts'
import { en } from './locales/en.ts'
import { fieldsOf } from './settings-fields.ts'

beforeAll(async () => {
  startI18n({ inboxes: { en, ru: en } }, 'en')
  await loadFailureTexts('en')
})

const fields = fieldsOf(z.toJSONSchema(TelegramSettings, { io: 'input' }))
const settings = { token: '••••••••', apiUrl: 'https://api.telegram.org', proxy: 'socks5://ann:pass@10.0.0.7:1080' }
const problemsOf = (error: unknown) => {
  const t = i18n.getFixedT(null, 'inboxes')
  return fieldProblems(t, error, { kind: 'telegram', fields, settings })
}

test.each([
  [failure('inbox.token_refused'), 'token', /does not accept this token.*BotFather/],
  [failure('inbox.already_connected'), 'token', /newbot/],
  [failure('inbox.proxy_refused'), 'proxy', /./],
  [failure('inbox.address_refused', { host: '10.0.0.7' }), 'proxy', /address is private.*CHANNEL_HOSTS/],
  [failure('inbox.address_refused', { host: 'api.telegram.org' }), 'apiUrl', /address is private.*CHANNEL_HOSTS/],
])('a refusal stands at its field alone, with what to do: %s', (error, key, text) => {
  expect(problemsOf(error)).toEqual({ [key]: expect.stringMatching(text) })
})

test('fields the server names have each their own', () => {
  const named = ['settings.token', 'settings.downloadMb'].map((path) => ({ path, message: '', code: 'too_big' }))
  expect(Object.keys(problemsOf(failure('inbox.settings_invalid', {}, named)))).toEqual(['token', 'downloadMb'])
})

test('what is about no field is about the whole', () => {
  const elsewhere = failure('inbox.settings_invalid', {}, [{ path: 'kind', message: '', code: 'invalid_type' }])
  for (const error of [failure('inbox.unreachable'), failure('internal'), new Error('?'), elsewhere])
    expect(problemsOf(error)).toEqual({})
})
