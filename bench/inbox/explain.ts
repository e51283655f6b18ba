import { writeFile } from 'node:fs/promises'
import type { WorkspaceId } from '@opora/contract/ids'
import type pg from 'pg'
import { keyHash } from '../../packages/server/src/features/conversations/search/words.ts'

/** Writes what PostgreSQL does for the hot statements of the inbox, as the role of the app, under row-level security. */
export async function explainHot(client: pg.Client, workspaceId: WorkspaceId, to: string): Promise<void> {
  const hash = keyHash(workspaceId)
  const { rows } = await client.query<{ id: string; contact_id: string; week: number; member: string }>(
    `select c.id, c.contact_id, week_of(c.last_activity_at) as week, (select id from members limit 1) as member
     from conversations c order by c.last_activity_at desc limit 1`,
  )
  const [{ id, contact_id, week, member } = { id: '', contact_id: '', week: 0, member: '' }] = rows
  const order = 'order by c.last_activity_at desc, c.id desc limit 50'
  const statements: Record<string, string> = {
    'list: all that is open': `select c.* from conversations c where c.status in ('open', 'pending') ${order}`,
    'list: mine': `select c.* from conversations c where c.status in ('open', 'pending') and c.assignee_id = '${member}' ${order}`,
    'list: unassigned': `select c.* from conversations c where c.status in ('open', 'pending') and c.assignee_id is null and c.assistant_state = 'silent' ${order}`,
    'list: resolved': `select c.* from conversations c where c.status in ('resolved', 'closed') ${order}`,
    counts: `select count(*) from conversations where status in ('open', 'pending')`,
    'open: its messages': `select * from messages where conversation_id = '${id}' and seq < 1000 order by seq desc limit 50`,
    'open: others of the contact': `select c.* from conversations c where c.contact_id = '${contact_id}' order by c.last_activity_at desc limit 11`,
    'search: a common word in a week': `select * from conversations_holding('{}', array[${hash('заказ')}], ${week}, ${week})`,
    'search: two words in all weeks': `select * from conversations_holding(array[${hash('карт')}, ${hash('договор')}], '{}', ${week}, ${week - 160})`,
  }
  const reports: string[] = []
  await client.query('begin')
  await client.query(`select set_config('app.workspace', $1, true)`, [workspaceId])
  await client.query('set local role opora_app')
  for (const [name, statement] of Object.entries(statements)) {
    await client.query(statement)
    const plan = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${statement}`)
    reports.push(
      `## ${name}\n\n\`\`\`\n${statement}\n\n${plan.rows.map((row) => row['QUERY PLAN']).join('\n')}\n\`\`\`\n`,
    )
  }
  await client.query('rollback')
  await writeFile(
    to,
    `# Plans of the hot statements of the inbox\n\nWritten by \`npm run bench -- --inbox --explain\`.\n\n${reports.join('\n')}`,
  )
}
