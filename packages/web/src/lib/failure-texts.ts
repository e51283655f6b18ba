import type { ErrorCode } from '@opora/contract/errors'
import { en } from './failure-texts.en.ts'
import { ru } from './failure-texts.ru.ts'

/** Ways to say one refusal, the most exact first; the first whose `{{params}}` are all known is used. */
export type FailureTexts = Record<ErrorCode, readonly [string, ...string[]]>

export const failureTexts: { en: FailureTexts; ru: FailureTexts } = { en, ru }
