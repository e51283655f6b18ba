import { isFailure } from '@opora/contract/errors'
import type { TFunction } from 'i18next'
import { failureLine, fieldText } from '../../lib/failure-text.ts'
import { adviceFor } from './channel-words.ts'
import type { SettingsField } from './settings-fields.ts'
import type { SettingsValues } from './settings-values.ts'

interface Form {
  kind: string
  fields: readonly SettingsField[]
  settings: SettingsValues
}

/** What a channel says to settings, with what to do about it there. */
export function refusalText(t: TFunction<'inboxes'>, kind: string, error: unknown): string {
  const advice = isFailure(error) ? adviceFor(t, kind, error.code) : ''
  return advice ? `${failureLine(error)}. ${advice}` : failureLine(error)
}

/** Which field a code is about; a refused address is in the field that names its host. */
function fieldOfCode(code: string, host: string, { fields, settings }: Form): SettingsField | undefined {
  if (code === 'inbox.token_refused' || code === 'inbox.already_connected')
    return fields.find((field) => field.kind === 'password' && field.isRequired)
  if (code === 'inbox.proxy_refused') return fields.find(({ key }) => key === 'proxy')
  if (code !== 'inbox.address_refused' || host === '') return undefined
  return fields.find(({ key }) => String(settings[key] ?? '').includes(host))
}

/** What a refusal says about fields, by their keys; empty when it is about the whole. */
export function fieldProblems(t: TFunction<'inboxes'>, error: unknown, form: Form): Record<string, string> {
  if (!isFailure(error)) return {}
  const named = error.fields.flatMap((problem) => {
    // The path ends with the key or an index below it.
    const field = form.fields.find(({ key }) => problem.path.split('.').includes(key))
    return field ? [[field.key, fieldText(problem)]] : []
  })
  if (named.length > 0) return Object.fromEntries(named)
  const field = fieldOfCode(error.code, String(error.params.host ?? ''), form)
  return field ? { [field.key]: refusalText(t, form.kind, error) } : {}
}
