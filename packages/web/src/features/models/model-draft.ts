import { longestFirstPartSeconds } from '@opora/contract/longest-first-part'
import type { Model, ModelProviderKind, ModelPurpose } from '@opora/contract/models'
import type { CallOf } from '@opora/contract/routes'
import { fieldsOf, type SettingsField } from '../inboxes/settings-fields.ts'
import { checkFields, type SettingsValues, settingsToSend, valuesFor } from '../inboxes/settings-values.ts'

/** What the dialog lets one write. `apiKey` is null while the stored key stays as it is. */
export interface ModelDraft {
  label: string
  baseUrl: string
  name: string
  apiKey: string | null
  settings: SettingsValues
  caPem: string
  inputPrice: string
  outputPrice: string
  cachedPrice: string
  currency: string
  firstPartSeconds: string
}

export type ModelProblemText = 'nameMissing' | 'addressInvalid' | 'keyMissing' | 'priceInvalid' | 'secondsInvalid'

const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

const inDollars: ReadonlySet<string> = new Set(['openai', 'anthropic', 'gemini', 'cohere', 'jina'])

/** A blank connection to a provider, or a stored one to be changed. */
export const draftOf = (provider: ModelProviderKind, model?: Model): ModelDraft => ({
  label: model?.label ?? '',
  baseUrl: model?.baseUrl ?? provider.baseUrl,
  name: model?.name ?? '',
  apiKey: null,
  settings: valuesFor(fieldsOf(provider.settings), model?.settings ?? {}),
  caPem: model?.caPem ?? '',
  inputPrice: numberText(model?.price?.input),
  outputPrice: numberText(model?.price?.output),
  cachedPrice: numberText(model?.price?.cachedInput),
  currency: model?.price?.currency ?? (inDollars.has(provider.kind) ? 'USD' : 'RUB'),
  firstPartSeconds: numberText(model?.firstPartSeconds),
})

/** A model that puts passages in order writes nothing: what it reads is all it costs. */
export const draftFor = (draft: ModelDraft, purpose: ModelPurpose): ModelDraft =>
  purpose === 'reranking' ? { ...draft, cachedPrice: '', outputPrice: draft.inputPrice.trim() && '0' } : draft

const numberOf = (text: string): number => Number(text.trim().replace(',', '.'))
const isPrice = (text: string): boolean => text.trim() !== '' && numberOf(text) >= 0 && numberOf(text) <= 1_000_000

function isWebAddress(text: string): boolean {
  return URL.canParse(text.trim()) && ['http:', 'https:'].includes(new URL(text.trim()).protocol)
}

/** Where a key travels: the root of the API, and whatever address the provider's own settings name. */
function addressesOf(baseUrl: string, settings: SettingsValues): string {
  const named = Object.keys(settings)
    .sort()
    .map((key) => String(settings[key] ?? '').trim())
    .filter((value) => /^https?:\/\//i.test(value))
  return [baseUrl.trim().replace(/\/+$/, ''), ...named].join('\n')
}

/** A stored key is not sent to an address it was not given for: the server forgets it with the address. */
export const losesKey = (draft: ModelDraft, model?: Model): boolean =>
  Boolean(model?.hasKey) &&
  draft.apiKey === null &&
  addressesOf(draft.baseUrl, draft.settings) !== addressesOf(model?.baseUrl ?? '', model?.settings ?? {})

function hasNoKey(draft: ModelDraft, provider: ModelProviderKind, model?: Model): boolean {
  if (!provider.needsKey) return false
  return draft.apiKey === null ? !model?.hasKey || losesKey(draft, model) : draft.apiKey.trim() === ''
}

function areSeconds(text: string): boolean {
  const seconds = Number(text)
  return text.trim() === '' || (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestFirstPartSeconds)
}

interface Checked {
  problems: Partial<Record<keyof ModelDraft, ModelProblemText>>
  /** Of the provider's own fields, by key. */
  settings: ReturnType<typeof checkFields>
}

export function checkModel(draft: ModelDraft, provider: ModelProviderKind, model?: Model): Checked {
  const problems: Checked['problems'] = {}
  if (!provider.runsHere && !isWebAddress(draft.baseUrl)) problems.baseUrl = 'addressInvalid'
  if (draft.name.trim() === '') problems.name = 'nameMissing'
  if (hasNoKey(draft, provider, model)) problems.apiKey = 'keyMissing'
  if (!areSeconds(draft.firstPartSeconds)) problems.firstPartSeconds = 'secondsInvalid'
  if (draft.cachedPrice.trim() && !isPrice(draft.cachedPrice)) problems.cachedPrice = 'priceInvalid'
  if (draft.inputPrice.trim() || draft.outputPrice.trim() || draft.cachedPrice.trim()) {
    if (!isPrice(draft.inputPrice)) problems.inputPrice = 'priceInvalid'
    if (!isPrice(draft.outputPrice)) problems.outputPrice = 'priceInvalid'
  }
  return { problems, settings: checkFields(fieldsOf(provider.settings), draft.settings) }
}

type Sent = NonNullable<CallOf<'PATCH /models/:id'>['body']> & { name: string }

/** The draft as the server takes it: a key nobody touched is absent, an emptied one is forgotten. */
export function toSend(draft: ModelDraft, provider: ModelProviderKind): Sent {
  const { inputPrice, outputPrice, currency } = draft
  const cachedInput = draft.cachedPrice.trim() ? numberOf(draft.cachedPrice) : null
  const name = draft.name.trim()
  return {
    label: draft.label.trim() || name.slice(0, 80),
    ...(provider.runsHere ? {} : { baseUrl: draft.baseUrl.trim() }),
    name,
    ...(draft.apiKey === null ? {} : { apiKey: draft.apiKey.trim() || null }),
    settings: settingsToSend(fieldsOf(provider.settings), draft.settings, {}),
    caPem: draft.caPem.trim() || null,
    price: inputPrice.trim()
      ? { input: numberOf(inputPrice), output: numberOf(outputPrice), cachedInput, currency }
      : null,
    firstPartSeconds: draft.firstPartSeconds.trim() ? Number(draft.firstPartSeconds) : null,
  }
}

/** What a provider asks for beyond the rest; how long to think says nothing to a model that makes vectors. */
export function settingsFor(provider: ModelProviderKind, purpose: ModelPurpose): SettingsField[] {
  const { properties = {} } = provider.settings as { properties?: Record<string, { purpose?: ModelPurpose }> }
  return fieldsOf(provider.settings).filter(({ key }) => (properties[key]?.purpose ?? purpose) === purpose)
}

/** Providers that offer what is wanted. */
export const providersFor = (all: readonly ModelProviderKind[], purpose: ModelPurpose): ModelProviderKind[] =>
  all.filter((one) => one.purposes.includes(purpose))
