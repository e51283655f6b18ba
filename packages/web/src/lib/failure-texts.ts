import type { ErrorCode } from '@opora/contract/errors'
import type { Locale } from '@opora/contract/route'

/** Ways to say one refusal, the most exact first; the first whose `{{params}}` are all known is used. */
export type FailureTexts = Record<ErrorCode, readonly [string, ...string[]]>

const held: Partial<Record<Locale, FailureTexts>> = {}

/** Fetches the texts of a language ahead of the first failure: the next one may be of the network itself. */
export async function loadFailureTexts(locale: Locale): Promise<void> {
  held[locale] ??=
    locale === 'ru' ? (await import('./failure-texts.ru.ts')).ru : (await import('./failure-texts.en.ts')).en
}

export const failureTexts = (locale: Locale): FailureTexts | undefined => held[locale]
