import type { ImportKey } from '@opora/contract/contact-imports'
import type { ContactId, ContactImportId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { companyByKey, insertCompany } from '../companies/store.ts'
import { contactTagsTold } from '../events.ts'
import { type ReadRow, type RowFacts, readRow } from './read-row.ts'
import * as store from './store.ts'
import { knownTags, tagsToPut } from './tags-of.ts'

export interface Batch {
  importId: ContactImportId
  key: ImportKey
  rows: readonly store.FileRow[]
  reading: Parameters<typeof readRow>[1]
  /** Only told what would come of it. */
  isCheck: boolean
}

export interface Counts {
  new: number
  updated: number
  unchanged: number
  broken: number
}

type Row = store.FileRow & { read: ReadRow }
type Readable = store.FileRow & { read: Extract<ReadRow, { kind: 'read' }> }

const isReadable = (row: Row): row is Readable => row.read.kind === 'read'

async function companyNamed(ctx: Ctx, name: string, isCheck: boolean): Promise<string | null> {
  const { shown, key } = uniqueName(name)
  const known = await companyByKey(ctx, key)
  if (known || isCheck) return known?.id ?? null
  const made = await insertCompany(ctx, { name: shown, name_key: key, domain: null })
  return made ?? (await companyByKey(ctx, key))?.id ?? null
}

/** Companies by the names in the batch, made where there are none. */
async function companiesOf(ctx: Ctx, rows: readonly Readable[], isCheck: boolean): Promise<Map<string, string | null>> {
  const names = new Set(rows.flatMap(({ read }) => read.facts.company ?? []))
  const found = new Map<string, string | null>()
  for (const name of names) found.set(name, await companyNamed(ctx, name, isCheck))
  return found
}

type Companies = Awaited<ReturnType<typeof companiesOf>>

const newContact = (ctx: Ctx, facts: RowFacts, companies: Companies): store.StoredContact => ({
  id: ctx.world.ids.next(),
  name: facts.name ?? facts.email ?? facts.phone ?? facts.external_id ?? '',
  email: facts.email ?? null,
  phone: facts.phone ?? null,
  external_id: facts.external_id ?? null,
  company_id: (facts.company && companies.get(facts.company)) || null,
  language: facts.language ?? null,
  attributes: facts.attributes,
})

/** The contact with what the row names; what the row leaves empty stays. */
const changedContact = (
  known: store.KnownContact,
  { facts, hasId }: { facts: RowFacts; hasId: boolean },
  companies: Companies,
): store.StoredContact => ({
  id: known.id,
  name: facts.name ?? known.name,
  email: facts.email ?? known.email,
  phone: facts.phone ?? known.phone,
  // An id of somebody merged into them stays where it is.
  external_id: hasId ? known.externalId : (facts.external_id ?? known.externalId),
  company_id: facts.company === undefined ? known.companyId : (companies.get(facts.company) ?? null),
  language: facts.language ?? known.language,
  attributes: { ...known.attributes, ...facts.attributes },
})

function isSame(known: store.KnownContact, next: store.StoredContact, facts: RowFacts): boolean {
  return (
    (facts.company === undefined || (next.company_id !== null && next.company_id === known.companyId)) &&
    next.name === known.name &&
    next.email === known.email &&
    next.phone === known.phone &&
    next.external_id === known.externalId &&
    next.language === known.language &&
    Object.entries(facts.attributes).every(([key, value]) => known.attributes[key] === value)
  )
}

/** What a row says of the contact it found: what only somebody merged into them is known by stays where it is. */
function factsFor({ isOwn }: store.KnownContact, facts: RowFacts, key: ImportKey): RowFacts {
  if (isOwn) return facts
  const { [key]: _, ...rest } = facts
  return rest
}

/** The line that named this contact before, by whatever of theirs. */
function lineBefore(seen: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined {
  const lines = keys.flatMap((key) => seen.get(key) ?? [])
  return lines.length > 0 ? Math.min(...lines) : undefined
}

interface Sorted {
  marks: store.ReadMark[]
  inserts: store.StoredContact[]
  updates: store.StoredContact[]
  counts: Counts
  tagged: { contactId: ContactId; names: string[] }[]
}

async function sort(ctx: Ctx, batch: Batch, rows: readonly Row[]): Promise<Sorted> {
  const { importId, key, isCheck } = batch
  const readable = rows.filter(isReadable)
  const keys = [...new Set(readable.map(({ read }) => read.keyValue))]
  const found = await store.knownBy(ctx, key, keys)
  const known = Map.groupBy(found, ({ keyValue }) => keyValue)
  const seen = await store.linesOf(ctx, importId, [...keys, ...found.flatMap((one) => one.keys)])
  const taken = await store.takenIds(
    ctx,
    readable.flatMap(({ read }) => read.facts.external_id ?? []),
  )
  const companies = await companiesOf(ctx, readable, isCheck)
  const tags = knownTags(batch.reading.columns.includes('tags') ? await store.tagsByName(ctx) : [])
  const sorted: Sorted = {
    marks: [],
    inserts: [],
    updates: [],
    counts: { new: 0, updated: 0, unchanged: 0, broken: 0 },
    tagged: [],
  }
  for (const row of rows) {
    const leaveOut = (reason: string, detail: string): void => {
      sorted.counts.broken += 1
      sorted.marks.push({ line: row.line, keyValue: null, reason, detail })
    }
    if (!isReadable(row)) {
      if (row.read.kind === 'broken') leaveOut(row.read.reason, row.read.detail)
      continue
    }
    const { keyValue, facts: named } = row.read
    const [contact, another] = known.get(keyValue) ?? []
    const before = lineBefore(seen, [keyValue, ...(contact?.keys ?? [])])
    const owner = named.external_id === undefined ? undefined : taken.get(named.external_id)
    const facts = contact ? factsFor(contact, named, key) : named
    if (before !== undefined) leaveOut('duplicate', String(before))
    else if (another) leaveOut('ambiguous', keyValue)
    else if (owner !== undefined && owner !== contact?.id) leaveOut('taken', named.external_id ?? '')
    else {
      const put = tagsToPut(facts.tags, contact, tags)
      if ('reason' in put) {
        leaveOut(put.reason, put.detail)
        continue
      }
      seen.set(keyValue, row.line)
      sorted.marks.push({ line: row.line, keyValue, reason: null, detail: null })
      const hasId = contact !== undefined && owner === contact.id
      const next = contact ? changedContact(contact, { facts, hasId }, companies) : newContact(ctx, facts, companies)
      if (next.external_id !== null) taken.set(next.external_id, next.id)
      if (put.names.length > 0) sorted.tagged.push({ contactId: next.id as ContactId, names: put.names })
      if (!contact) sorted.counts.new += sorted.inserts.push(next) > 0 ? 1 : 0
      else if (put.names.length === 0 && isSame(contact, next, facts)) sorted.counts.unchanged += 1
      else sorted.counts.updated += sorted.updates.push(next) > 0 ? 1 : 0
    }
  }
  return sorted
}

/** Works off some rows; in a check no contact is written. Only inside transact(). */
export async function takeBatch(ctx: Ctx, batch: Batch): Promise<Counts> {
  const rows = batch.rows.map((row) => ({ ...row, read: readRow(row.cells, batch.reading) }))
  const { marks, inserts, updates, counts, tagged } = await sort(ctx, batch, rows)
  await store.markRows(ctx, batch.importId, marks)
  if (!batch.isCheck) {
    await store.insertContacts(ctx, inserts)
    await store.updateContacts(ctx, updates)
    if (tagged.length > 0) ctx.announce(contactTagsTold({ tagged }))
  }
  return counts
}
