import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import pg from 'pg'
import { hashedModel } from '../../packages/server/src/features/knowledge/vectors/hashed-embedding.ts'
import { documentsOf, type LexiconOfWords, lexiconOf, type MadeDocument, type MadePassage } from './corpus.ts'
import { createExactScan, type ExactScan } from './exact-scan.ts'

export interface Loaded {
  scan: ExactScan
  lexicon: LexiconOfWords
  /** Words of some passages, to ask with. */
  samples: number[][]
  seconds: { storing: number; folding: number }
}

const documentsAtOnce = 40
const list = (given: Iterable<number>): string => `{${[...given].join(',')}}`

interface Size {
  passages: number
  sampling: number
  seed: number
}

/** Stores a workspace of so many passages as the product would have, in bulk and without its triggers. */
export async function load(url: string, workspaceId: WorkspaceId, size: Size): Promise<Loaded> {
  const beganMs = performance.now()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = 1000000',
  )
  const lexicon = lexiconOf(workspaceId)
  const scan = createExactScan(size.passages)
  const counts = countsOf(lexicon)
  const samples: number[][] = []
  let waiting: MadeDocument[] = []
  for (const document of documentsOf(lexicon, size)) {
    for (const passage of document.passages) {
      scan.add(passage.id, passage.weights, passage.stemsLength)
      counts.add(passage)
      if (samples.length * 500 < scan.size()) samples.push(passage.words)
    }
    if (waiting.push(document) < documentsAtOnce) continue
    await store(client, workspaceId, { documents: waiting, lexicon })
    waiting = []
  }
  if (waiting.length > 0) await store(client, workspaceId, { documents: waiting, lexicon })
  await storeCounts(client, workspaceId, { lexicon, counts, size })
  await client.query('vacuum analyze')
  scan.finish()
  const storedMs = performance.now()
  await fold(client, workspaceId)
  const seconds = { storing: (storedMs - beganMs) / 1000, folding: (performance.now() - storedMs) / 1000 }
  await client.query('vacuum analyze')
  await client.end()
  return { scan, lexicon, samples, seconds }
}

/** How many passages hold each stem and, of those sampled, each 4-gram. */
function countsOf(lexicon: LexiconOfWords) {
  const counts = {
    held: new Int32Array(lexicon.stems.length),
    grams: new Map<number, number>(),
    stemsLength: 0,
    gramsLength: 0,
    add(passage: MadePassage): void {
      for (const stem of passage.weights.keys()) counts.held[stem] = (counts.held[stem] ?? 0) + 1
      for (const gram of passage.grams) counts.grams.set(gram, (counts.grams.get(gram) ?? 0) + 1)
      counts.stemsLength += passage.stemsLength
      counts.gramsLength += passage.gramsLength
    },
  }
  return counts
}

interface Counted {
  lexicon: LexiconOfWords
  counts: ReturnType<typeof countsOf>
  size: Size
}

async function storeCounts(client: pg.Client, workspaceId: WorkspaceId, { lexicon, counts, size }: Counted) {
  const { held, grams, stemsLength, gramsLength } = counts
  await client.query(
    `insert into term_counts select $1, term, passages from unnest($2::integer[], $3::integer[]) as given (term, passages)
      where passages > 0 on conflict do nothing`,
    [workspaceId, [...lexicon.hashes, ...grams.keys()], [...held, ...grams.values()]],
  )
  await client.query(
    `insert into known_stems select $1, term, grams::integer[] from unnest($2::integer[], $3::text[]) as given (term, grams)
      on conflict do nothing`,
    [workspaceId, [...lexicon.hashes], lexicon.stems.map((stem) => list(lexicon.gramsOfStem(stem)))],
  )
  await client.query(
    `insert into knowledge_versions (workspace_id, version, terms, terms_sampling, terms_passages, stems_length, grams_length)
      values ($1, 1, 'filling', $2, $3, $4, $5) on conflict (workspace_id) do update set terms = 'filling',
      terms_sampling = $2, terms_passages = $3, stems_length = $4, grams_length = $5`,
    [workspaceId, size.sampling, size.passages, stemsLength, gramsLength],
  )
  // Or the server would make a million vectors while it is measured.
  await client.query(
    `insert into document_vectors select workspace_id, id, $1, indexed_at from documents on conflict do nothing`,
    [hashedModel.model],
  )
}

/** The product's own job makes segments of what was stored. */
async function fold(client: pg.Client, workspaceId: WorkspaceId): Promise<void> {
  await client.query(
    `insert into jobs (id, workspace_id, kind, input, actor) values ($1, $2, 'knowledge.fill-terms', '{}', '{"type":"system"}')`,
    [randomUUID(), workspaceId],
  )
  for (;;) {
    const { rows } = await client.query<{ terms: string }>('select terms from knowledge_versions')
    if (rows[0]?.terms === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

async function store(
  client: pg.Client,
  workspaceId: WorkspaceId,
  { documents, lexicon }: { documents: readonly MadeDocument[]; lexicon: LexiconOfWords },
): Promise<void> {
  const all = documents.flatMap(({ passages }) => passages)
  await client.query(
    `insert into documents (id, workspace_id, title, origin, state, passages, created_at, indexed_at)
      select id, $1, title, 'text', 'ready', $4, now(), now() from unnest($2::uuid[], $3::text[]) as given (id, title)`,
    [workspaceId, documents.map(({ id }) => id), documents.map(({ title }) => title), documents[0]?.passages.length],
  )
  await client.query(
    `insert into passages (id, workspace_id, document_id, ordinal, heading, text, start_offset, end_offset)
      select id, $1, document_id, ordinal, heading, text, 0, 0
      from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::text[]) as given (id, document_id, ordinal, heading, text)`,
    [
      workspaceId,
      all.map(({ id }) => id),
      all.map(({ documentId }) => documentId),
      all.map(({ ordinal }) => ordinal),
      all.map(({ heading }) => heading),
      all.map(({ text }) => text),
    ],
  )
  const hashOf = (stem: number): number => lexicon.hashes[stem] ?? 0
  await client.query(
    `insert into passage_terms (passage_id, workspace_id, document_id, stems, weights, stems_length, grams, grams_length)
      select id, $1, document_id, stems::integer[], weights::smallint[], stems_length, grams::integer[], grams_length
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::integer[])
        as given (id, document_id, stems, weights, stems_length, grams, grams_length)`,
    [
      workspaceId,
      all.map(({ id }) => id),
      all.map(({ documentId }) => documentId),
      all.map(({ weights }) => list(weights.keys().map(hashOf))),
      all.map(({ weights }) => list(weights.values())),
      all.map((passage) => passage.stemsLength),
      all.map(({ grams }) => list(grams)),
      all.map((passage) => passage.gramsLength),
    ],
  )
}
