// @vitest-environment happy-dom
import { errors, failure } from '@opora/contract/errors'
import { Unreachable } from '@opora/sdk'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { locales as ui } from '../ui/locales.ts'
import { codeText, failureLine, failureText, fieldText } from './failure-text.ts'
import { type FailureTexts, failureTexts, loadFailureTexts } from './failure-texts.ts'
import { changeLocale, startI18n } from './i18n.ts'
import { locales as lib } from './locales.ts'

beforeAll(async () => {
  startI18n({ ui, lib }, 'en')
  expect(failureText(failure('forbidden')).text, 'before the texts came').toBe(lib.en.broken)
  await Promise.all([loadFailureTexts('en'), loadFailureTexts('ru')])
})
beforeEach(() => changeLocale('en'))

const textsIn = (locale: 'en' | 'ru'): Partial<FailureTexts> => failureTexts(locale) ?? {}

describe.each(['en', 'ru'] as const)('refusals in %s', (locale) => {
  test('every code of the contract has a text that says what happened and what to do', () => {
    expect(Object.keys(textsIn(locale)).toSorted()).toEqual(Object.keys(errors).toSorted())
    for (const code of Object.keys(errors)) {
      const text = codeText(code, {}, locale)
      expect(text, code).not.toMatch(/\{\{|undefined/)
      expect(text.length, code).toBeGreaterThan(12)
    }
  })

  test('the plainest way needs no parameter', () => {
    for (const [code, ways] of Object.entries(textsIn(locale))) expect(ways.at(-1), code).not.toContain('{{')
  })
})

test('Russian texts are in Russian', () => {
  for (const [code, ways] of Object.entries(textsIn('ru'))) expect(ways[0], code).toMatch(/[а-яё]{3}/i)
})

test('parameters choose the more exact text and numbers follow the language', () => {
  expect(codeText('document.too_many_pages', { pages: 4120, limit: 3000 }, 'en')).toContain('4,120 pages, 3,000 are')
  expect(codeText('document.too_many_pages', { pages: 4120 }, 'en')).toBe('The document has too many pages. Split it')
})

test('a code from a newer server still gives a text', () => {
  expect(codeText('something.new')).toBe(codeText('internal'))
})

test('a fault of the server carries the code support asks for, a refusal does not', () => {
  expect(failureText(failure('internal', { requestId: '7f2a91bc-55' }))).toMatchObject({ code: '7f2a91bc' })
  expect(failureText(failure('forbidden', { requestId: '7f2a91bc-55' }))).not.toHaveProperty('code')
  expect(failureLine(failure('internal', { requestId: '7f2a91bc-55' }))).toMatch(/\(Code 7f2a91bc\)$/)
})

test('a server that does not answer and a bug have texts of their own', () => {
  expect(failureText(new Unreachable('x')).text).toMatch(/does not answer/)
  expect(failureText(new TypeError('x')).text).toMatch(/Reload/)
})

test('a field problem is translated by its code, an unknown one too', async () => {
  await changeLocale('ru')
  expect(fieldText({ path: 'body.email', code: 'invalid_format', message: 'Invalid email' })).toMatch(/ошибку/)
  expect(fieldText({ path: 'body.email', code: 'whatever', message: 'Nope' })).toBe('Проверьте это поле')
})
