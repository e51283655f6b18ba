import type { ContactId } from '@opora/contract/ids'
import type { ExportFormat, ExportOrder } from '@opora/contract/transcripts'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Picture } from '../../ports/writer.ts'
import { workspaceOf } from '../accounts/index.ts'
import { getPerson } from '../contacts/index.ts'
import { getVisible, presentConversation } from '../conversations/index.ts'
import type { Ordered } from './export-link.ts'
import { jsonHead, jsonParts } from './json-parts.ts'
import { entriesOf } from './reading/entries-of.ts'
import { type HeadFacts, headOf } from './reading/head-of.ts'
import { readItems } from './reading/read-items.ts'
import { pictureReader } from './reading/read-pictures.ts'
import { wordingOf } from './words/wording.ts'

const json = { mime: 'application/json; charset=utf-8', extension: 'json' } as const

function writerOf({ world }: Pick<Ctx, 'world'>, format: Exclude<ExportFormat, 'json'>) {
  const writer = world.writers.get(format)
  if (!writer) throw new Error(`nothing writes ${format}`)
  return writer
}

export const extensionOf = (ctx: Pick<Ctx, 'world'>, format: ExportFormat): string =>
  format === 'json' ? json.extension : writerOf(ctx, format).extension

const noPictures = async (): Promise<Map<string, Picture>> => new Map()

async function factsOf(ctx: Ctx, { conversationId, order }: Ordered, exportedBy: string): Promise<HeadFacts> {
  const row = await getVisible(ctx, conversationId)
  const { name, email, phone } = await getPerson(ctx, row.person_id as ContactId)
  const { name: company } = await workspaceOf(ctx)
  const contact = { name, email, phone }
  const conversation = presentConversation(row)
  const isInternal = order.hasNotes || order.hasEvents
  return { conversation, contact, company, exportedBy, at: ctx.now, isInternal }
}

export interface Export {
  mime: string
  extension: string
  facts: HeadFacts
  parts: AsyncIterable<string | Uint8Array>
}

const itemsOf = (ctx: Ctx, { conversation }: HeadFacts, { hasNotes, hasEvents }: ExportOrder) =>
  readItems(ctx, { conversationId: conversation.id, lastSeq: conversation.lastSeq, hasNotes, hasEvents })

/** A conversation as a file, written while its parts are asked for. */
export async function writeExport(ctx: Ctx, ordered: Ordered, exportedBy: string): Promise<Export> {
  const { order, origin, conversationId } = ordered
  const { format } = order
  const wording = wordingOf(order.locale, order.timeZone)
  const facts = await factsOf(ctx, ordered, exportedBy)
  const items = itemsOf(ctx, facts, order)
  if (format === 'json') return { ...json, facts, parts: jsonParts(jsonHead(facts), items, wording) }
  const writer = writerOf(ctx, format)
  const entries = entriesOf(items, {
    wording,
    isInternal: facts.isInternal,
    // Whoever is given the file without being a member reads names of files and gets no bytes.
    hrefOf: (messageId) => (facts.isInternal ? `${origin}/inbox/${conversationId}?at=${messageId}` : null),
    picturesOf: writer.hasPictures ? pictureReader(ctx) : noPictures,
  })
  const { mime, extension } = writer
  return { mime, extension, facts, parts: writer.write(headOf(facts, wording), entries) }
}
