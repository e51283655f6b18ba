import type { CallOf } from '@opora/contract/routes'
import type { Tool, ToolMethod, ToolParameter, ToolSource } from '@opora/contract/tools'

/** One parameter while it is being written. */
export interface ParameterDraft {
  key: string
  name: string
  description: string
  type: ToolParameter['type']
  isRequired: boolean
  from: ToolSource | 'model'
  /** What the form does not show stays as it is. */
  rest: Partial<ToolParameter>
}

export interface HeaderDraft {
  key: string
  name: string
  /** Null while a stored secret stays as it is. */
  value: string | null
  isSecret: boolean
}

/** What the window lets one write. */
export interface ToolDraft {
  label: string
  name: string
  description: string
  method: ToolMethod
  url: string
  parameters: ParameterDraft[]
  headers: HeaderDraft[]
  timeoutSeconds: string
  maxKilobytes: string
  hasEffects: boolean
  /** Null while nobody has chosen: then one that only looks is, and one a member looks at first is not. */
  isSensitive: boolean | null
  isEnabled: boolean
  assistantIds: string[]
}

export type ToolMistake =
  | 'labelMissing'
  | 'nameWrong'
  | 'descriptionMissing'
  | 'urlWrong'
  | 'urlUnknown'
  | 'urlHost'
  | 'parameterName'
  | 'parameterTwice'
  | 'headerName'
  | 'secretMissing'
  | 'seconds'
  | 'kilobytes'

let made = 0
const newKey = (): string => `k${++made}`

export const newParameter = (): ParameterDraft => ({
  key: newKey(),
  name: '',
  description: '',
  type: 'string',
  isRequired: true,
  from: 'model',
  rest: {},
})

export const newHeader = (): HeaderDraft => ({ key: newKey(), name: '', value: '', isSecret: true })

/** Stored headers to be changed. */
export const headersOf = (headers: Tool['headers']): HeaderDraft[] =>
  headers.map((header) => ({ key: newKey(), ...header }))

/** What is wrong with headers; a stored secret does not travel to another host. */
export function headerMistake(headers: readonly HeaderDraft[], isMoved: boolean): ToolMistake | null {
  if (headers.some(({ name }) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))) return 'headerName'
  const isLost = ({ isSecret, value }: HeaderDraft): boolean =>
    isSecret && (value === '' || (value === null && isMoved))
  return headers.some(isLost) ? 'secretMissing' : null
}

/** A blank tool, or a stored one to be changed. */
export function draftOf(tool: Tool | undefined, assistantIds: readonly string[]): ToolDraft {
  const { properties, required } = tool?.parameters ?? { properties: {}, required: [] as string[] }
  return {
    label: tool?.label ?? '',
    name: tool?.name ?? '',
    description: tool?.description ?? '',
    method: tool?.method ?? 'GET',
    url: tool?.url ?? '',
    parameters: Object.entries(properties).map(([name, { type, description, 'x-from': from, ...rest }]) => ({
      key: newKey(),
      name,
      description,
      type,
      isRequired: required.includes(name),
      from: from ?? 'model',
      rest,
    })),
    headers: headersOf(tool?.headers ?? []),
    timeoutSeconds: String(tool?.timeoutSeconds ?? 8),
    maxKilobytes: String(tool?.maxKilobytes ?? 64),
    hasEffects: tool?.hasEffects ?? false,
    isSensitive: tool?.isSensitive ?? null,
    isEnabled: tool?.isEnabled ?? true,
    assistantIds: [...(tool?.assistantIds ?? assistantIds)],
  }
}

export const isSensitive = (draft: Pick<ToolDraft, 'isSensitive' | 'hasEffects'>): boolean =>
  draft.isSensitive ?? !draft.hasEffects

export const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

const placeholder = /\{([^{}]*)\}/g

function addressMistake({ url, parameters }: ToolDraft): ToolMistake | null {
  const origin = /^https?:\/\/([^/?#]*)/i.exec(url.trim())?.[1]
  if (!origin) return 'urlWrong'
  if (/[{}@]/.test(origin)) return 'urlHost'
  const names = [...url.matchAll(placeholder)].map(([, name]) => name)
  return names.every((name) => parameters.some((one) => one.name === name)) ? null : 'urlUnknown'
}

const isHostChanged = (url: string, tool: Tool | undefined): boolean => {
  const originOf = (text: string): string => /^https?:\/\/[^/?#]*/i.exec(text.trim())?.[0] ?? ''
  return tool !== undefined && originOf(url) !== originOf(tool.url)
}

/** What is wrong before the server is asked. */
export function checkDraft(draft: ToolDraft, tool?: Tool): Partial<Record<keyof ToolDraft, ToolMistake>> {
  const problems: Partial<Record<keyof ToolDraft, ToolMistake>> = {}
  const isName = (text: string): boolean => /^[a-z][a-z0-9_]{0,39}$/.test(text)
  const names = draft.parameters.map(({ name }) => name)
  if (!draft.label.trim()) problems.label = 'labelMissing'
  if (!isName(draft.name)) problems.name = 'nameWrong'
  if (!draft.description.trim()) problems.description = 'descriptionMissing'
  if (names.some((name) => !isName(name))) problems.parameters = 'parameterName'
  else if (new Set(names).size < names.length) problems.parameters = 'parameterTwice'
  const address = addressMistake(draft)
  if (address) problems.url = address
  const headers = headerMistake(draft.headers, isHostChanged(draft.url, tool))
  if (headers) problems.headers = headers
  if (!isWithin(draft.timeoutSeconds, 1, 15)) problems.timeoutSeconds = 'seconds'
  if (!isWithin(draft.maxKilobytes, 1, 256)) problems.maxKilobytes = 'kilobytes'
  return problems
}

type Sent = CallOf<'POST /tools'>['body']

/** The draft as the server takes it. */
export function toSend(draft: ToolDraft): Sent {
  const { parameters, headers, timeoutSeconds, maxKilobytes, ...plain } = draft
  const properties = parameters.map(({ name, description, type, from, rest }) => [
    name,
    { ...rest, type, description, ...(from === 'model' ? {} : { 'x-from': from }) },
  ])
  return {
    ...plain,
    isSensitive: isSensitive(draft),
    url: draft.url.trim(),
    parameters: {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: parameters.filter(({ isRequired, from }) => isRequired && from === 'model').map(({ name }) => name),
    },
    headers: headers.map(({ key: _, ...header }) => header),
    timeoutSeconds: Number(timeoutSeconds),
    maxKilobytes: Number(maxKilobytes),
  }
}
