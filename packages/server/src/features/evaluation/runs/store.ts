import type { AnswerOutcome, Citation } from '@opora/contract/conversations'
import type { BrokenBy, Difference, RunScores, RunSettings, RunState, Verdict } from '@opora/contract/evaluation-runs'
import type { AssistantId, EvaluationResultId, EvaluationRunId, QuestionSetId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Judged } from '../checks/check-answer.ts'

const runColumns = [
  'id',
  'question_set_id',
  'assistant_id',
  'number',
  'state',
  'broken_by',
  'uses_judge',
  'settings',
  'assistant',
  'total',
  'done',
  'scores',
  'created_at',
  'finished_at',
] as const

const runs = (ctx: Ctx) => ctx.db.selectFrom('evaluation_runs').select(runColumns)

export const runRow = (ctx: Ctx, id: EvaluationRunId) => runs(ctx).where('id', '=', id).executeTakeFirst()
export type RunRow = NonNullable<Awaited<ReturnType<typeof runRow>>>

export const lockRun = (ctx: Ctx, id: EvaluationRunId) => runs(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Runs of every workspace that have not ended. */
export async function runsUnderWay(db: Db): Promise<{ id: EvaluationRunId; workspaceId: WorkspaceId }[]> {
  const { rows } = await sql<{ id: EvaluationRunId; workspaceId: WorkspaceId }>`
    select id, workspace_id as "workspaceId" from evaluation_runs where finished_at is null`.execute(db)
  return rows
}

export const pageOfRuns = (ctx: Ctx, setId: QuestionSetId, page: { before: number | null; limit: number }) =>
  runs(ctx)
    .where('question_set_id', '=', setId)
    .$if(page.before !== null, (query) => query.where('number', '<', page.before ?? 0))
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()

export const lastRunRows = (ctx: Ctx) =>
  runs(ctx).distinctOn('question_set_id').orderBy('question_set_id').orderBy('number', 'desc').execute()

export interface NewRun {
  setId: QuestionSetId
  assistantId: AssistantId
  number: number
  usesJudge: boolean
  settings: RunSettings
  assistant: object
}

/** Stores the run with a copy of every question of its set, in the order they were added; how many there are. */
export async function insertRun(ctx: Ctx, run: NewRun): Promise<{ id: EvaluationRunId; total: number }> {
  const id = ctx.world.ids.next() as EvaluationRunId
  await ctx.db
    .insertInto('evaluation_runs')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      question_set_id: run.setId,
      assistant_id: run.assistantId,
      number: run.number,
      state: 'queued',
      uses_judge: run.usesJudge,
      settings: storedJson(run.settings),
      assistant: storedJson(run.assistant),
      total: 0,
      created_at: ctx.now,
    })
    .execute()
  const copied = await sql`
    insert into evaluation_results (id, workspace_id, run_id, ordinal, question_id, text, expects, facts, document)
    select gen_random_uuid(), q.workspace_id, ${id}, row_number() over (order by q.seq), q.id, q.text, q.expects, q.facts,
      case when d.id is null then null else jsonb_build_object('id', d.id, 'title', d.title) end
    from questions q left join documents d on d.id = q.document_id
    where q.question_set_id = ${run.setId}`.execute(ctx.db)
  const total = Number(copied.numAffectedRows ?? 0)
  await ctx.db.updateTable('evaluation_runs').set({ total }).where('id', '=', id).execute()
  return { id, total }
}

export interface RunChange {
  state?: RunState
  brokenBy?: BrokenBy | undefined
  scores?: RunScores
  finishedAt?: Date
}

export async function changeRun(ctx: Ctx, id: EvaluationRunId, change: RunChange): Promise<void> {
  const set = {
    ...(change.state ? { state: change.state } : {}),
    ...(change.brokenBy ? { broken_by: change.brokenBy } : {}),
    ...(change.scores ? { scores: storedJson(change.scores) } : {}),
    ...(change.finishedAt ? { finished_at: change.finishedAt } : {}),
  }
  await ctx.db.updateTable('evaluation_runs').set(set).where('id', '=', id).execute()
}

/** Counts what was asked while the run goes on; null when it was stopped or deleted. */
export async function countDone(ctx: Ctx, id: EvaluationRunId): Promise<number | null> {
  const { rows } = await sql<{ done: number }>`
    update evaluation_runs set done = (select count(*) from evaluation_results where run_id = ${id} and outcome is not null)
    where id = ${id} and state = 'running' returning done`.execute(ctx.db)
  return rows[0]?.done ?? null
}

export const deleteRunRow = (ctx: Ctx, id: EvaluationRunId) =>
  ctx.db.deleteFrom('evaluation_runs').where('id', '=', id).execute()

const resultColumns = [
  'id',
  'run_id',
  'ordinal',
  'question_id',
  'text',
  'expects',
  'facts',
  'document',
  'outcome',
  'answer',
  'citations',
  'took_ms',
  'verdict',
  'checked_by',
  'why',
  'overruled',
] as const

const results = (ctx: Ctx) => ctx.db.selectFrom('evaluation_results').select(resultColumns)

export const resultRow = (ctx: Ctx, id: EvaluationResultId) => results(ctx).where('id', '=', id).executeTakeFirst()
export type ResultRow = NonNullable<Awaited<ReturnType<typeof resultRow>>>

/** Questions of a run nobody asked yet, in order. */
export const resultsToAsk = (ctx: Ctx, id: EvaluationRunId, limit: number) =>
  results(ctx).where('run_id', '=', id).where('outcome', 'is', null).orderBy('ordinal').limit(limit).execute()

export interface ResultPage {
  after: number
  limit: number
  verdict?: Verdict | undefined
  q?: string | undefined
}

export const pageOfResults = (ctx: Ctx, id: EvaluationRunId, page: ResultPage) =>
  results(ctx)
    .where('run_id', '=', id)
    .where('ordinal', '>', page.after)
    .$if(page.verdict !== undefined, (query) =>
      query.where(sql<string>`coalesce(overruled, verdict)`, '=', page.verdict ?? ''),
    )
    .$if(Boolean(page.q), (query) => query.where('text', 'ilike', likePattern(page.q ?? '')))
    .orderBy('ordinal')
    .limit(page.limit)
    .execute()

export const resultsByIds = (ctx: Ctx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : results(ctx)
        .where('id', 'in', [...ids])
        .execute()

export interface Came {
  outcome: AnswerOutcome
  answer: string
  citations: readonly Citation[]
  tookMs: number
  tokens: { input: number; output: number } | null
  judged: Judged
}

export async function storeResult(ctx: Ctx, id: string, came: Came): Promise<void> {
  await ctx.db
    .updateTable('evaluation_results')
    .set({
      outcome: storedJson(came.outcome),
      answer: came.answer,
      citations: storedJson(came.citations),
      took_ms: Math.round(came.tookMs),
      input_tokens: came.tokens?.input ?? null,
      output_tokens: came.tokens?.output ?? null,
      verdict: came.judged.verdict,
      checked_by: came.judged.check,
      why: storedJson(came.judged.why),
    })
    .where('id', '=', id)
    .execute()
}

export const overruleResult = (ctx: Ctx, id: EvaluationResultId, verdict: Verdict | null) =>
  ctx.db.updateTable('evaluation_results').set({ overruled: verdict }).where('id', '=', id).execute()

/** Scores over what was asked, with the verdicts of people above those of the checks. */
export async function scoresOf(ctx: Ctx, id: EvaluationRunId): Promise<RunScores> {
  const { rows } = await sql<RunScores>`
    with r as (select *, coalesce(overruled, verdict) as final, outcome ->> 'kind' as kind,
        checked_by = 'error' and overruled is null as is_broken
      from evaluation_results where run_id = ${id} and outcome is not null)
    select count(*)::int as total,
      count(*) filter (where final = 'pass')::int as passed,
      count(*) filter (where final = 'fail')::int as failed,
      count(*) filter (where final = 'unsure')::int as unsure,
      count(*) filter (where kind = 'answered')::int as answered,
      count(*) filter (where expects = 'refusal')::int as "refusalsExpected",
      count(*) filter (where expects = 'refusal' and final = 'pass')::int as "refusedRightly",
      count(*) filter (where expects = 'answer' and kind in ('refused', 'handed_over') and not is_broken)::int as "refusedWrongly",
      count(*) filter (where kind = 'answered' and final = 'fail')::int as "wrongAnswers",
      percentile_cont(0.5) within group (order by took_ms)::float8 as "p50Ms",
      percentile_cont(0.95) within group (order by took_ms)::float8 as "p95Ms",
      sum(input_tokens)::int as "inputTokens", sum(output_tokens)::int as "outputTokens"
    from r`.execute(ctx.db)
  const [scores] = rows
  if (!scores) throw new Error('counting gave no row')
  return scores
}

export interface Pair {
  place: number
  difference: Difference
  before_id: string | null
  after_id: string | null
}

interface Compared {
  before: EvaluationRunId
  after: EvaluationRunId
}

const isBroken = (column: string) =>
  sql`(${sql.ref(`${column}.checked_by`)} = 'error' and ${sql.ref(`${column}.overruled`)} is null)`

const rank = (column: string) =>
  sql`case coalesce(${sql.ref(`${column}.overruled`)}, ${sql.ref(`${column}.verdict`)})
    when 'pass' then 2 when 'unsure' then 1 else 0 end`

/** Every question of two runs side by side with what changed; a failing model says nothing of an answer. Those nobody asked are left out. */
const pairs = ({ before, after }: Compared) => sql`
  select coalesce(a.ordinal, b.ordinal + 1000000) as place, b.id as before_id, a.id as after_id,
    case when b.id is null then 'only_after' when a.id is null then 'only_before'
      when ${isBroken('a')} <> ${isBroken('b')} then 'changed'
      when ${rank('a')} > ${rank('b')} then 'better' when ${rank('a')} < ${rank('b')} then 'worse'
      when a.answer <> b.answer or a.outcome ->> 'kind' <> b.outcome ->> 'kind' then 'changed' else 'same' end as difference
  from (select * from evaluation_results where run_id = ${before} and outcome is not null) b
  full join (select * from evaluation_results where run_id = ${after} and outcome is not null) a
    on a.question_id = b.question_id`

export async function pageOfPairs(
  ctx: Ctx,
  compared: Compared,
  page: { after: number; limit: number; only?: Difference | undefined },
): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select * from (${pairs(compared)}) as p
    where p.place > ${page.after} and (${page.only ?? null}::text is null or p.difference = ${page.only ?? null})
    order by p.place limit ${page.limit}`.execute(ctx.db)
  return rows
}

export async function countDifferences(ctx: Ctx, compared: Compared): Promise<Map<Difference, number>> {
  const { rows } = await sql<{ difference: Difference; count: number }>`
    select p.difference, count(*)::int as count from (${pairs(compared)}) as p group by p.difference`.execute(ctx.db)
  return new Map(rows.map((row) => [row.difference, row.count]))
}
