import type { TagColour } from '@opora/contract/tags'
import { cardFields, type Phase } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { countTable, holdSetup, insertBoard, insertProject, insertStatus, insertType } from './store.ts'

const words = {
  en: {
    project: 'Support',
    board: 'Support board',
    types: ['Task', 'Bug', 'Request'],
    statuses: ['New', 'In progress', 'Review', 'Waiting', 'Done'],
  },
  ru: {
    project: 'Поддержка',
    board: 'Доска поддержки',
    types: ['Задача', 'Ошибка', 'Запрос'],
    statuses: ['Новые', 'В работе', 'Проверка', 'Ожидание', 'Готово'],
  },
} as const

const looks: readonly { icon: string; colour: TagColour }[] = [
  { icon: 'task', colour: 'blue' },
  { icon: 'bug', colour: 'red' },
  { icon: 'request', colour: 'green' },
]
const stages: readonly { phase: Phase; colour: TagColour }[] = [
  { phase: 'todo', colour: 'grey' },
  { phase: 'in-progress', colour: 'blue' },
  { phase: 'in-progress', colour: 'violet' },
  { phase: 'waiting', colour: 'amber' },
  { phase: 'done', colour: 'green' },
]

const named = (name: string) => ({ name, name_key: uniqueName(name).key })

/** A workspace that never had any gets a project, types, statuses and a board, once. */
export async function ensureSetup(ctx: Ctx): Promise<void> {
  if ((await countTable(ctx, 'ticket_projects')) > 0) return
  await transact(ctx, async (ctx) => {
    await holdSetup(ctx)
    if ((await countTable(ctx, 'ticket_projects')) > 0) return
    const { locale } = await workspaceOf(ctx)
    const { project, board, types, statuses } = words[locale === 'ru' ? 'ru' : 'en']
    await insertProject(ctx, { name: project, key: 'SUP' })
    for (const [at, name] of types.entries()) {
      const look = looks[at] ?? { icon: 'task', colour: 'grey' }
      await insertType(ctx, { ...named(name), ...look, project_ids: '[]', workflow: null })
    }
    const columns: { statusId: string; isCollapsed: boolean }[] = []
    for (const [position, name] of statuses.entries()) {
      const stage = stages[position] ?? { phase: 'todo', colour: 'grey' }
      const { id } = await insertStatus(ctx, { ...named(name), ...stage, position })
      columns.push({ statusId: id, isCollapsed: false })
    }
    await insertBoard(ctx, {
      name: board,
      project_ids: '[]',
      columns: storedJson(columns),
      closed_limit: 20,
      swimlanes: 'none',
      card_fields: storedJson(cardFields.filter((field) => !['team', 'estimate', 'comments'].includes(field))),
    })
  })
}
