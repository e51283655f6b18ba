import { shortcutPattern } from '@opora/contract/canned-reply-rules'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { macroProblems } from '@opora/contract/macro-rules'
import type { MacroAction, MacroDraft } from '@opora/contract/macros'

export const emptyMacro: MacroDraft = { shortcut: '', title: '', text: '', actions: [], audience: 'me', teamIds: [] }

export const draftOf = ({ shortcut, title, text, actions, audience, teamIds }: MacroDraft): MacroDraft => ({
  shortcut,
  title,
  text,
  actions,
  audience,
  teamIds,
})

/** What is wrong, by its place in the macro. */
export type Wrongs = Readonly<Record<string, string>>

export const sentOf = (draft: MacroDraft): MacroDraft => ({
  ...draft,
  shortcut: draft.shortcut.trim(),
  title: draft.title.trim(),
  text: draft.text.trim(),
  teamIds: draft.audience === 'teams' ? draft.teamIds : [],
})

/** What is wrong before the server is asked. */
export function wrongsOf(given: MacroDraft): Wrongs {
  const draft = sentOf(given)
  const shortcut = draft.shortcut === '' ? 'required' : shortcutPattern.test(draft.shortcut) ? null : 'invalid_format'
  return Object.fromEntries([
    ...(shortcut ? [['shortcut', shortcut]] : []),
    ...(isBlank(draft.title) ? [['title', 'required']] : []),
    ...macroProblems(draft).map(({ path, code }) => [path, code]),
  ])
}

/** What the server found wrong with it; null when it was something else. */
export function refusedAt(error: unknown): Wrongs | null {
  if (!isFailure(error) || error.fields.length === 0) return null
  return Object.fromEntries(error.fields.map(({ path, code }) => [path.replace(/^body\./, ''), code]))
}

/** What the form changes: a part nobody touched stays as it is. */
export function changeOf(before: MacroDraft, after: MacroDraft): Partial<MacroDraft> {
  const [was, now] = [sentOf(before), sentOf(after)]
  const parts = Object.keys(emptyMacro) as (keyof MacroDraft)[]
  const changed = parts.filter((part) => JSON.stringify(was[part]) !== JSON.stringify(now[part]))
  return Object.fromEntries(changed.map((part) => [part, now[part]]))
}

/** An action of a kind with nothing chosen yet. */
export function actionOf(kind: MacroAction['kind']): MacroAction {
  switch (kind) {
    case 'assign':
      return { kind, memberId: null }
    case 'assign_me':
      return { kind }
    case 'team':
      return { kind, teamId: null }
    case 'status':
      return { kind, status: 'resolved' }
    case 'priority':
      return { kind, priority: 'high' }
    case 'snooze':
      return { kind, minutes: 1440 }
    case 'tags':
      return { kind, addIds: [], removeIds: [] }
  }
}
