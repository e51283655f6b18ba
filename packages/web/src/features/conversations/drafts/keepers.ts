import type { DraftKind } from '@opora/contract/drafts'
import type { ConversationId } from '@opora/contract/ids'
import type { MemberFrame } from '@opora/contract/live'
import { readKept, unsavedNames, writeKept } from '../../../lib/drafts.ts'
import { liveState, onFrame, onLiveState } from '../../../lib/live.ts'
import { api, currentMe, onSession } from '../../../lib/session.ts'
import { createKeeper, type Keeper } from './keeper.ts'

const kinds = ['reply', 'note'] as const
const keepers = new Map<string, Keeper>()
let owner = ''

const outliving: typeof fetch = (input, init) => fetch(input, { ...init, keepalive: true })

/** The one keeper of a draft in this tab; it works on when the conversation is no longer looked at. */
export function keeperOf(id: ConversationId, kind: DraftKind): Keeper {
  owner ||= currentMe()?.member.id ?? ''
  const name = `${kind}.${id}`
  const known = keepers.get(name)
  if (known) return known
  const keeper = createKeeper({
    read: () => readKept(name),
    write: (kept) => {
      // Another tab of this browser may have typed on and have no network.
      if (readKept(name).version <= kept.version) writeKept(name, kept)
    },
    save: (body, outlives) =>
      api('PUT /conversations/:id/drafts/:kind', { params: { id, kind }, body }, outlives ? { fetch: outliving } : {}),
    now: Date.now,
  })
  keepers.set(name, keeper)
  return keeper
}

/** Asks what the server has of a conversation. */
export async function loadDrafts(id: ConversationId): Promise<void> {
  const mine = kinds.map((kind) => [kind, keeperOf(id, kind), keeperOf(id, kind).kept()] as const)
  const { items } = await api('GET /conversations/:id/drafts', { params: { id } })
  for (const [kind, keeper, asked] of mine) keeper.load(items.find((one) => one.kind === kind) ?? null, asked)
}

function hear(frame: MemberFrame): void {
  if (frame.type === 'draft.changed')
    keepers.get(`${frame.draft.kind}.${frame.draft.conversationId}`)?.hear(frame.draft)
}

/** What was typed while the server did not answer, here or in a tab that is no more. */
function saveLeftBehind(): void {
  for (const name of unsavedNames()) {
    const [kind, id] = name.split('.')
    if (id && (kind === 'reply' || kind === 'note')) void keeperOf(id as ConversationId, kind).flush()
  }
}

const rest = (): void => {
  if (document.visibilityState === 'hidden') for (const keeper of keepers.values()) keeper.rest(true)
}

let isListening = false

/** Drafts follow the live connection and are saved when the page goes; once in a tab. */
export function followDrafts(): void {
  if (isListening) return
  isListening = true
  onFrame(hear)
  onLiveState(() => {
    if (liveState() === 'live') saveLeftBehind()
  })
  onSession(() => {
    const me = currentMe()?.member.id
    if (!me || me === owner) return
    keepers.clear()
    owner = me
  })
  document.addEventListener('visibilitychange', rest)
  addEventListener('pagehide', () => {
    for (const keeper of keepers.values()) keeper.rest(true)
  })
  saveLeftBehind()
}
