import type { ModelHealth } from '@opora/contract/models'
import type { TFunction } from 'i18next'
import { formatDuration } from '../../lib/format.ts'

/** How a model fares, in a sentence. */
export function healthWords(t: TFunction<'models'>, { state, problem, latencyMs }: ModelHealth): string {
  if (state === 'bad') return t(`problem.${problem ?? 'rejected'}`)
  if (state === 'unknown') return t('health.unknown')
  return latencyMs === null ? t('health.good') : t('health.goodIn', { took: formatDuration(latencyMs) })
}

/** Names of products stay; what is not a name is said in the reader's language. */
export const providerName = (t: TFunction<'models'>, { kind, label }: { kind: string; label: string }): string =>
  kind === 'openai-compatible' ? t('provider.compatible') : kind === 'local' ? t('provider.local') : label

/** Where the key of a well-known provider comes from. */
export const keyHint = (t: TFunction<'models'>, kind: string): string | undefined =>
  (t(`keyHint.${kind}` as never, { defaultValue: '' }) as string) || undefined
