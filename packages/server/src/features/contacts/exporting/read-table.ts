import type { Locale } from '@opora/contract/route'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listAttributes } from '../attributes/attributes.ts'
import { placeOf } from '../list/read-contacts.ts'
import { type Filter, type ListedContact, listContacts } from '../list/store.ts'

const rowsAtOnce = 500

/** An import knows the first five, and attributes, by these names. */
const heads: Record<Locale, readonly string[]> = {
  en: ['Name', 'Email', 'Phone', 'Company', 'External id', 'Language', 'Tags', 'Blocked', 'Known since', 'Last seen'],
  ru: ['Имя', 'Почта', 'Телефон', 'Компания', 'Внешний id', 'Язык', 'Метки', 'Заблокирован', 'В базе с', 'На связи'],
}

const cellsOf = (row: ListedContact): string[] => [
  row.name,
  row.email ?? '',
  row.phone ?? '',
  row.company_name ?? '',
  row.external_id ?? '',
  row.language ?? '',
  row.tags.map(({ name }) => name).join(', '),
  row.blocked_at?.toISOString() ?? '',
  row.created_at.toISOString(),
  row.last_seen_at?.toISOString() ?? '',
]

interface Query extends Filter {
  cursor?: string | undefined
  locale: Locale
}

/** A part of the contacts that fit with everything known of them, in the order they came. */
export async function readTable(
  ctx: Ctx,
  { cursor, locale, ...filter }: Query,
): Promise<OutputOf<'GET /contacts/table'>> {
  const attributes = await listAttributes(ctx)
  const sort = 'created' as const
  const rows = await listContacts(ctx, { ...filter, sort, limit: rowsAtOnce, after: placeOf(cursor, sort) })
  const last = rows.at(-1)
  return {
    heads: [...heads[locale], ...attributes.map(({ name }) => name)],
    rows: rows.map((row) => {
      const own = row.attributes as Record<string, string>
      return [...cellsOf(row), ...attributes.map(({ key }) => own[key] ?? '')]
    }),
    nextCursor: rows.length === rowsAtOnce && last ? `${last.id}_${last.place}` : null,
  }
}
