import type { FoundMessage } from '@opora/contract/conversations'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Asked, Keys } from './asked.ts'
import { cutAround, isAskedBy } from './found.ts'
import { type FieldsRow, fieldsOf, type SaidRow, saidIn, type Wanted } from './store.ts'

/** A text of a message, then the names of its files. */
const textsOf = ({ text, files }: SaidRow): string[] => [text, ...files]

/** Of each conversation what was said, the newest first. */
async function saidBy(ctx: Ctx, ids: readonly string[], wanted: Wanted): Promise<Map<string, SaidRow[]>> {
  const rows = await saidIn(ctx, ids, wanted)
  return Map.groupBy(rows, (row) => row.conversation_id)
}

/** What was asked, and where it is to be shown. */
interface Showing {
  asked: Asked
  keys: Keys
  wanted: Wanted
  ids: readonly string[]
}

/** What rows show for being found. */
export async function showFound(ctx: Ctx, { asked, keys, wanted, ids }: Showing): Promise<FoundMessage[]> {
  const isAsked = isAskedBy(asked, keys)
  const said = await saidBy(ctx, ids, wanted)
  const fields = new Map((await fieldsOf(ctx, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const field = fields.get(id)
    const found = bestOf(said.get(id) ?? [], isAsked) ?? (field && besidesMessages(field, isAsked, asked))
    return found ? [{ conversationId: id as ConversationId, ...found }] : []
  })
}

type IsAsked = ReturnType<typeof isAskedBy>
type Shown = Omit<FoundMessage, 'conversationId'>

/** The newest message with most of the words. */
function bestOf(rows: readonly SaidRow[], isAsked: IsAsked): Shown | null {
  let best: { row: SaidRow; cut: Pick<Shown, 'text' | 'marks'>; kinds: number } | null = null
  for (const row of rows) {
    for (const text of textsOf(row)) {
      const cut = cutAround(text, isAsked)
      const kinds = cut
        ? new Set(cut.marks.map(([from, to]) => cut.text.slice(from, to).toLowerCase().slice(0, 4))).size
        : 0
      if (cut && kinds > (best?.kinds ?? 0)) best = { row, cut, kinds }
    }
  }
  if (!best) return null
  const { row, cut } = best
  return {
    message: {
      id: row.id as MessageId,
      seq: row.seq,
      isNote: row.direction === 'note',
      author: { type: row.author_type as 'member', id: row.author_id, name: row.author_name },
    },
    ...cut,
  }
}

/** A subject, an address or a number of the contact. */
function besidesMessages(
  { subject, email, phone }: FieldsRow,
  isAsked: IsAsked,
  { digits, last }: Asked,
): Shown | null {
  const number = digits ?? (last && /^\d{4,}$/.test(last) ? last : null)
  if (phone && number && phone.replace(/\D/g, '').includes(number))
    return { message: null, text: phone, marks: [[0, phone.length]] }
  for (const text of [email ?? '', subject]) {
    const cut = cutAround(text, isAsked)
    if (cut) return { message: null, ...cut }
  }
  return null
}
