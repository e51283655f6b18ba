import type { ContactId, ToolCallId } from '@opora/contract/ids'
import type { ToolFailure, ToolSource } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { conversationIdsOf } from '../conversation-ids-of.ts'
import { toolCallChanged } from '../events.ts'
import { beginIdentity, confirmedEmail } from '../identity/identity-step.ts'
import { type Arguments, checkArguments } from '../parameters.ts'
import type { Prepared, Sent } from '../request/send-request.ts'
import type { ToolRow } from '../store.ts'
import { prepare } from './prepare.ts'
import {
  type CallOrigin,
  countCallsSince,
  insertCall,
  keepEnd,
  type NewCall,
  proposedTwin,
  waitingTwin,
} from './store.ts'
import { failureWords, toldResult } from './told-result.ts'

/** On whose behalf a tool is used; what the contact may not, the assistant may not either. */
export interface UsedFor extends CallOrigin {
  contactId: ContactId
  signal: AbortSignal
}

/** What came of it: a text for the model, a proposal that waits for a person, or the question who is asking. */
export type Used = { kind: 'result'; text: string } | { kind: 'proposed'; callId: ToolCallId } | { kind: 'identity' }

const mostCalls = 20
const perMs = 3_600_000

/** What the server fills in, over whatever a model says. */
function withSources({ parameters }: ToolRow, given: Arguments, by: UsedFor & { email: string | null }): Arguments {
  const { contactId: contact_id, conversationId: conversation_id } = by
  const known: Record<ToolSource, string> = { contact_id, conversation_id, confirmed_email: by.email ?? '' }
  const bound = Object.entries(parameters.properties).flatMap(([name, { 'x-from': from }]) =>
    from ? [[name, known[from]]] : [],
  )
  return { ...given, ...Object.fromEntries(bound) }
}

interface Ready {
  arguments: Arguments
  call: Prepared
}

/** Whether a tool is only for somebody whose e-mail was confirmed. */
const needsIdentity = ({ is_sensitive, parameters }: ToolRow): boolean =>
  is_sensitive || Object.values(parameters.properties).some((one) => one['x-from'] === 'confirmed_email')

/** A wish of a model. */
interface Wish {
  tool: ToolRow
  given: unknown
  by: UsedFor
}

/** Calls of the last hour for this contact, in whichever conversation. */
async function recentCalls(ctx: Ctx, by: UsedFor): Promise<number> {
  return countCallsSince(ctx, await conversationIdsOf(ctx, by), new Date(ctx.now.getTime() - perMs))
}

async function ready(ctx: Ctx, { tool, given, by }: Wish): Promise<Ready | [ToolFailure, string]> {
  const checked = checkArguments(tool.parameters, given)
  if (typeof checked === 'string') return ['arguments', displayText(checked)]
  const email = await confirmedEmail(ctx, by.conversationId)
  if (needsIdentity(tool) && !email) return ['identity', '']
  if ((await recentCalls(ctx, by)) >= mostCalls) return ['limit', '']
  const full = withSources(tool, checked, { ...by, email })
  const call = await prepare(ctx, tool, full)
  return call ? { arguments: full, call } : ['arguments', 'a value does not fit into the address']
}

async function record(ctx: Ctx, call: NewCall): Promise<void> {
  await transact(ctx, async (ctx) => {
    await insertCall(ctx, call)
    ctx.announce(toolCallChanged({ conversationId: call.conversationId, callId: call.id }))
  })
}

/** Writes down how a call ended that was written down before it was sent. */
async function finish(ctx: Ctx, { id, conversationId }: NewCall, sent: Sent): Promise<void> {
  await transact({ ...ctx, now: ctx.world.clock.now() }, async (ctx) => {
    await keepEnd(ctx, id, sent)
    ctx.announce(toolCallChanged({ conversationId, callId: id }))
  })
}

async function propose(ctx: Ctx, call: NewCall): Promise<Used> {
  const twin = (await proposedTwin(ctx, call)) ?? (await waitingTwin(ctx, call))
  if (!twin) await record(ctx, call)
  else if (twin.state !== 'proposed' && twin.state !== 'approved') return { kind: 'result', text: toldResult(twin) }
  return { kind: 'proposed', callId: (twin?.id ?? call.id) as ToolCallId }
}

/** Calls a tool as a model wishes. One with effects is not called: a person is asked. Every call is recorded. */
export async function useTool(ctx: Ctx, wish: Wish): Promise<Used> {
  const { tool, by } = wish
  const { contactId: _, signal, ...origin } = by
  const now = { ...ctx, now: ctx.world.clock.now() }
  const prepared = await ready(now, wish)
  const id = ctx.world.ids.next() as ToolCallId
  const blank = { ...origin, id, tool, target: '', arguments: {} }
  if (Array.isArray(prepared)) {
    const [failure, more] = prepared
    if (failure === 'identity' && ctx.world.mail) {
      await beginIdentity(now, by.conversationId, by.question)
      return { kind: 'identity' }
    }
    await record(now, { ...blank, state: 'failed', failure, result: more })
    return { kind: 'result', text: failureWords(failure, more) }
  }
  const call = { ...blank, target: prepared.call.target, arguments: prepared.arguments }
  if (tool.has_effects) return propose(now, { ...call, state: 'proposed' })
  // On record before it is sent: a call that is cut off stays visible as begun.
  const begun: NewCall = { ...call, state: 'approved', startedAt: now.now }
  await record(now, begun)
  const sent = await prepared.call.send({ key: id, signal })
  const state = sent.failure ? 'failed' : 'done'
  await finish(ctx, begun, sent)
  return { kind: 'result', text: toldResult({ state, result: sent.result, failure: sent.failure, note: null }) }
}
