import type { FieldProblem } from './errors.ts'
import { isBlank } from './is-blank.ts'
import type { MacroAction } from './macros.ts'
import { unknownInReply } from './reply-variables.ts'
import { minutesProblem, shortestSnoozeMinutes } from './rule-language.ts'

export const macrosPerMember = 100
export const sharedMacrosPerWorkspace = 300
export const macroTextCharacters = 5000

const problem = (path: string, code: string): FieldProblem => ({ path, code, message: code })

/** What an action decides: no two of a macro decide the same. */
function decides({ kind }: MacroAction): string {
  switch (kind) {
    case 'assign':
    case 'assign_me':
      return 'assignee'
    case 'status':
    case 'snooze':
      return 'status'
    case 'team':
    case 'priority':
    case 'tags':
      return kind
  }
}

function tagsProblem(path: string, action: MacroAction): FieldProblem | null {
  if (action.kind !== 'tags') return null
  if (action.addIds.some((id) => action.removeIds.includes(id))) return problem(`${path}.removeIds`, 'invalid_value')
  return action.addIds.length + action.removeIds.length === 0 ? problem(`${path}.addIds`, 'required') : null
}

function timeProblem(path: string, action: MacroAction): FieldProblem | null {
  const code = action.kind === 'snooze' ? minutesProblem(action.minutes, shortestSnoozeMinutes) : null
  return code && problem(`${path}.minutes`, code)
}

interface Checked {
  text: string
  actions: readonly MacroAction[]
  audience: 'me' | 'teams' | 'all'
  teamIds: readonly string[]
}

/** What is wrong with a macro, each at its place. What it names is not looked for. */
export function macroProblems({ text, actions, audience, teamIds }: Checked): FieldProblem[] {
  const known = actions.map(decides)
  return [
    ...(isBlank(text) && actions.length === 0 ? [problem('actions', 'required')] : []),
    ...(text.trim().length > macroTextCharacters ? [problem('text', 'too_big')] : []),
    ...(unknownInReply(text).length > 0 ? [problem('text', 'unknown_variable')] : []),
    ...(audience === 'teams' && teamIds.length === 0 ? [problem('teamIds', 'required')] : []),
    ...actions.flatMap((action, at) => {
      const path = `actions.${at}`
      const isTwice = known.indexOf(decides(action)) < at
      return (isTwice ? problem(path, 'twice') : (tagsProblem(path, action) ?? timeProblem(path, action))) ?? []
    }),
  ]
}
