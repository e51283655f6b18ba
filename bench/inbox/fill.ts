import type { WorkspaceId } from '@opora/contract/ids'
import type pg from 'pg'
import { indexedFrom } from '../../packages/server/src/features/conversations/search/indexing/index-words.job.ts'
import { makeTexts } from './texts.ts'

export interface Size {
  conversations: number
  /** How many different texts messages say. */
  texts: number
}

const namesCount = 5000
const textsAtOnce = 2000
const conversationsAtOnce = 50_000
const idOf = (kind: number, n: string): string =>
  `('0${kind}900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
/** The same number for the same place, spread as if by chance. */
const chance = (n: string, salt: number, below: number): string =>
  `(abs(hashint8(${n}::bigint * 7919 + ${salt})::bigint) % ${below})`

type Client = Pick<pg.PoolClient, 'query'>

/**
 * Fills a workspace: contacts, conversations over three years with one to nine messages, tags, and what they are found by.
 * Texts are made here once and dealt out by the database; what a conversation is found by is what the indexing writes for
 * its texts, put together.
 */
export async function fill(client: Client, workspaceId: WorkspaceId, size: Size): Promise<void> {
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'",
  )
  await client.query(`create unlogged table if not exists bench_texts (place integer primary key, text text, hashes bigint[]);
    create unlogged table if not exists bench_names (place integer primary key, name text, hashes bigint[]); truncate bench_texts, bench_names`)
  await storeTexts(client, workspaceId, size)
  const now = new Date().toISOString()
  await client.query('drop index conversation_terms_by_term')
  for (let from = 1; from <= size.conversations; from += conversationsAtOnce) {
    const part = {
      now,
      from,
      to: Math.min(size.conversations, from + conversationsAtOnce - 1),
      of: size.conversations,
      texts: size.texts,
    }
    for (const statement of statementsOf(workspaceId, part)) await client.query(statement)
    console.error(`${part.to} conversations`)
  }
  await client.query(
    'create index conversation_terms_by_term on conversation_terms using gin (terms) with (fastupdate = off)',
  )
  await client.query('update conversation_numbers set last_number = $1 where workspace_id = $2', [
    size.conversations + 1000,
    workspaceId,
  ])
  await client.query('drop table bench_texts, bench_names')
  await client.query('set session_replication_role = default')
  await client.query('vacuum analyze')
}

async function storeTexts(client: Client, workspaceId: WorkspaceId, size: Size): Promise<void> {
  const texts = makeTexts(workspaceId, size.texts)
  const store = (table: string, rows: { text: string; hashes: readonly number[] }[], from: number) =>
    client.query(
      `insert into ${table} select n + $3, text, hashes::bigint[] from unnest($1::text[], $2::text[]) with ordinality as given (text, hashes, n)`,
      [rows.map((row) => row.text), rows.map((row) => `{${row.hashes.map((hash) => hash >>> 0).join(',')}}`), from],
    )
  for (let from = 0; from < texts.length; from += textsAtOnce)
    await store('bench_texts', texts.slice(from, from + textsAtOnce), from)
  const names = Array.from({ length: namesCount }, (_, at) => nameOf(at))
  const hashed = names.map((name) => {
    const document = { conversationId: '', chunk: 0, week: 0, subject: '', name, email: null, phone: null, texts: [] }
    return { text: name, hashes: indexedFrom(workspaceId, [document]).rows[0]?.hashes ?? [] }
  })
  await store('bench_names', hashed, 0)
  await client.query(
    `insert into search_stems (workspace_id, stem) select distinct $1::uuid, stem from unnest($2::text[]) as stem on conflict do nothing`,
    [workspaceId, [...new Set(texts.flatMap(({ text }) => stemsOf(workspaceId, text)))]],
  )
}

const stemsOf = (workspaceId: WorkspaceId, text: string): string[] =>
  indexedFrom(workspaceId, [
    { conversationId: '', chunk: 0, week: 0, subject: '', name: '', email: null, phone: null, texts: [text] },
  ]).stems

const first =
  'Анна Иван Мария Пётр Ольга Олег Елена Денис Нина Юрий Emma Liam Olivia Noah Ava Lucas Mia Leo Zoe Max'.split(' ')
const last =
  'Ковал Смирн Орл Лебед Волк Соколов Морев Зайцев Петров Беляев Smith Jones Brown Wilson Taylor Clark Hall Young King Wright'.split(
    ' ',
  )
export const nameOf = (at: number): string =>
  `${first[at % 20]} ${last[Math.floor(at / 20) % 20]}${'абвгдежзиклмн'[Math.floor(at / 400)] ?? ''}`

interface Part {
  now: string
  from: number
  to: number
  of: number
  texts: number
}

function statementsOf(workspaceId: WorkspaceId, { from, to, of, texts, now }: Part): string[] {
  const ws = `'${workspaceId}'::uuid`
  const at = `('${now}'::timestamptz - interval '1 hour' - (${of} - n) * interval '1095 days' / ${of})`
  const count = `(1 + ${chance('n', 1, 9)})`
  // The newest are the open ones, as where people work.
  const isOpen = `(n > ${of} * 0.99 and ${chance('n', 2, 10)} < 7)`
  const series = `generate_series(${from}, ${to}) as n`
  const textOf = `(${chance('(n * 16 + k)', 3, texts)} + 1)`
  return [
    `insert into contacts (id, workspace_id, name, email, created_at)
     select ${idOf(1, 'n')}, ${ws}, names.name, null, ${at}
     from ${series} join bench_names names on names.place = n % ${namesCount} + 1 where n % 2 = 0 or n = 1`,
    `insert into conversations (id, workspace_id, number, inbox_id, contact_id, subject, status, assignee_id, assistant_state, needs_person,
       waiting_since, last_seq, unread, last_message, last_activity_at, created_at, updated_at)
     select ${idOf(2, 'n')}, ${ws}, n, inbox.id, ${idOf(1, 'greatest(1, n - n % 2)')}, '',
       case when not ${isOpen} then 'resolved' when ${chance('n', 4, 10)} = 0 then 'pending' when ${chance('n', 4, 10)} = 1 then 'snoozed' else 'open' end,
       case when ${isOpen} and ${chance('n', 5, 10)} < 6 then null else member.id end,
       case when ${isOpen} and ${chance('n', 6, 10)} = 0 then 'answering' else 'silent' end, ${isOpen} and ${chance('n', 7, 2)} = 0,
       case when ${isOpen} and ${chance('n', 7, 2)} = 0 then ${at} end, ${count}, case when ${isOpen} then 1 else 0 end,
       jsonb_build_object('author', jsonb_build_object('type', 'contact', 'id', null, 'name', 'A'), 'preview', left(texts.text, 140),
         'isNote', false, 'isRemoved', false, 'createdAt', to_char(${at} + ${count} * interval '7 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
       date_trunc('milliseconds', ${at} + ${count} * interval '7 minutes'), ${at}, ${at}
     from ${series} cross join (select id from inboxes where workspace_id = ${ws} limit 1) as inbox
     cross join (select id from members where workspace_id = ${ws} limit 1) as member
     join bench_texts texts on texts.place = ${chance('(n * 16 + 1)', 3, texts)} + 1`,
    `insert into messages (id, workspace_id, conversation_id, seq, direction, author_type, author_name, text, delivery, created_at)
     select ${idOf(3, 'n::bigint * 16 + k')}, ${ws}, ${idOf(2, 'n')}, k, case when k % 3 = 0 then 'out' when k = 8 then 'note' else 'in' end,
       case when k % 3 = 0 or k = 8 then 'member' else 'contact' end, 'A', texts.text, 'sent', ${at} + k * interval '7 minutes'
     from ${series} cross join lateral generate_series(1, ${count}::integer) as k join bench_texts texts on texts.place = ${textOf}`,
    `insert into conversation_tags (workspace_id, conversation_id, tag_id, created_at)
     select ${ws}, ${idOf(2, 'n')}, tag.id, ${at} from ${series}
     join (select id, row_number() over (order by id) as place from tags where workspace_id = ${ws}) as tag
       on tag.place = ${chance('n', 8, 20)} + 1 where ${chance('n', 9, 10)} < 3`,
    `insert into conversation_terms (conversation_id, chunk, workspace_id, week, terms)
     select ${idOf(2, 'n')}, 0, ${ws}, moved.week, array(select distinct (moved.week::bigint << 32) | hash from (
         select unnest(texts.hashes) from generate_series(1, ${count}::integer) as k join bench_texts texts on texts.place = ${textOf}
         union all select unnest(names.hashes)) as held (hash))
     from ${series} join bench_names names on names.place = greatest(1, n - n % 2) % ${namesCount} + 1
     cross join lateral (select week_of(${at} + ${count} * interval '7 minutes') as week) as moved`,
  ]
}
