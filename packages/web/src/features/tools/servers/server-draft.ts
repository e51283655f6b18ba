import type { CallOf } from '@opora/contract/routes'
import type { ServerTool, ToolServer, ToolWording } from '@opora/contract/tool-servers'
import type { ToolSource } from '@opora/contract/tools'
import {
  type HeaderDraft,
  headerMistake,
  headersOf,
  isSensitive,
  isWithin,
  type ToolMistake,
} from '../form/tool-draft.ts'

/** What the window lets one write of a server. */
export interface ServerDraft {
  name: string
  url: string
  headers: HeaderDraft[]
  timeoutSeconds: string
  maxKilobytes: string
}

/** A blank server, or a stored one to be changed. */
export const draftOfServer = (server: ToolServer | undefined): ServerDraft => ({
  name: server?.name ?? '',
  url: server?.url ?? '',
  headers: headersOf(server?.headers ?? []),
  timeoutSeconds: String(server?.timeoutSeconds ?? 10),
  maxKilobytes: String(server?.maxKilobytes ?? 128),
})

const originOf = (url: string): string => (URL.canParse(url.trim()) ? new URL(url.trim()).origin : '')

const isAddress = (text: string): boolean => {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** What is wrong before the server is asked. */
export function checkServer(draft: ServerDraft, server?: ToolServer): Partial<Record<keyof ServerDraft, ToolMistake>> {
  const isMoved = server !== undefined && originOf(draft.url) !== originOf(server.url)
  const headers = headerMistake(draft.headers, isMoved)
  return {
    ...(draft.name.trim() ? {} : { name: 'labelMissing' }),
    ...(isAddress(draft.url) ? {} : { url: 'urlWrong' }),
    ...(headers ? { headers } : {}),
    ...(isWithin(draft.timeoutSeconds, 1, 15) ? {} : { timeoutSeconds: 'seconds' }),
    ...(isWithin(draft.maxKilobytes, 1, 256) ? {} : { maxKilobytes: 'kilobytes' }),
  }
}

/** The draft as the server takes it. */
export const serverToSend = (draft: ServerDraft): CallOf<'POST /tool-servers'>['body'] => ({
  name: draft.name.trim(),
  url: draft.url.trim(),
  headers: draft.headers.map(({ key: _, ...header }) => header),
  timeoutSeconds: Number(draft.timeoutSeconds),
  maxKilobytes: Number(draft.maxKilobytes),
})

/** Where a tool of a server stands. */
export type ToolState = 'off' | 'allowed' | 'changed' | 'gone' | 'unfit'

export function stateOf({ isGone, isUnfit, permission }: ServerTool): ToolState {
  if (isGone) return 'gone'
  if (permission && !permission.isCurrent) return 'changed'
  if (isUnfit) return 'unfit'
  return permission ? 'allowed' : 'off'
}

/** Allowed once, and not what it was. */
export const isToReview = (tool: ServerTool): boolean =>
  tool.permission !== null && ['changed', 'gone'].includes(stateOf(tool))

/** What an admin decides about a tool of a server. */
export interface Decision {
  hasEffects: boolean
  /** Null while nobody has chosen: then one that only looks is. */
  isSensitive: boolean | null
  assistantIds: string[]
  sources: Record<string, ToolSource>
}

/** A look-up is proposed only when the server says so and nothing speaks against it; one allowed as a look-up stays one unless its server takes that back. */
function proposesEffects({ isReadOnly, isDestructive, permission }: ServerTool): boolean {
  if (!permission) return isReadOnly !== true || isDestructive === true
  return permission.hasEffects || (!permission.isCurrent && (isReadOnly === false || isDestructive === true))
}

/** What the window proposes, or what was decided before. */
export const decisionOf = (tool: ServerTool, assistantIds: readonly string[]): Decision => ({
  hasEffects: proposesEffects(tool),
  isSensitive: tool.permission?.isSensitive ?? null,
  assistantIds: [...(tool.permission?.assistantIds ?? assistantIds)],
  sources: tool.permission?.sources ?? {},
})

type Properties = Record<string, { type?: unknown }>

const propertiesOf = ({ parameters }: ToolWording): Properties => (parameters.properties ?? {}) as Properties

/** Parameters the server can fill in instead of the model. */
export const fillable = (wording: ToolWording): string[] =>
  Object.entries(propertiesOf(wording)).flatMap(([name, { type }]) => (type === 'string' ? [name] : []))

/** The decision as the server takes it: what is no longer a parameter is filled from nowhere. */
export function permissionToSend(
  { offered, fingerprint }: ServerTool,
  { sources, ...decision }: Decision,
): CallOf<'PUT /server-tools/:id/permission'>['body'] {
  const names = fillable(offered)
  const known = Object.entries(sources).filter(([name]) => names.includes(name))
  return { ...decision, isSensitive: isSensitive(decision), sources: Object.fromEntries(known), fingerprint }
}
