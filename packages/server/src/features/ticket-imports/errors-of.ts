import { failure } from '@opora/contract/errors'
import type { TicketImportId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import { writeCsv } from '@opora/contract/write-csv'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Reason, reasonTexts } from './reasons.ts'
import * as store from './store.ts'

/** Rows that cannot be taken, each with its line in the file and the reason. */
export async function errorsOf(
  ctx: Ctx,
  id: TicketImportId,
  locale: Locale,
): Promise<{ fileName: string; csv: string }> {
  const row = await store.importRow(ctx, id)
  if (!row) throw failure('not_found')
  const texts = reasonTexts[locale]
  const broken = await store.brokenRows(ctx, id, null)
  const rows = broken.map(({ line, reason, detail, cells }) => [
    String(line),
    (texts.reasons[reason as Reason] ?? reason).replace('{detail}', () => detail),
    ...cells,
  ])
  const base = row.file_name
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
  return {
    fileName: `${base}-${texts.file}.csv`,
    csv: writeCsv([[texts.line, texts.reason, ...(row.headers as string[])], ...rows]),
  }
}
