import type { Availability } from '@opora/contract/accounts'
import type { MemberId, TagId } from '@opora/contract/ids'
import type { RoutingRule, Verdict } from '@opora/contract/routing'

/** A member as whoever gives out work sees them. */
export interface Agent {
  id: MemberId
  name: string
  availability: Availability
  /** Open conversations they have. */
  load: number
  capacity: number
  skillIds: readonly TagId[]
  /** None for any. */
  languages: readonly string[]
  /** When they got the last one of this queue, ms; 0 for never. */
  lastTurn: number
}

/** A conversation as whoever gives it out sees it. */
export interface Waiting {
  needsSkillIds: readonly TagId[]
  language: string | null
  /** Who answered this contact last. */
  lastId: MemberId | null
  /** Who let it lie before. */
  passedIds: readonly MemberId[]
  waitedMs: number
}

type Rule = Pick<RoutingRule, 'mode' | 'isSticky' | 'needsSkills' | 'needsLanguage' | 'relaxMinutes'>

const isRelaxed = ({ relaxMinutes }: Rule, { waitedMs }: Waiting): boolean =>
  relaxMinutes !== null && waitedMs >= relaxMinutes * 60_000

/** Why somebody gets no work at all now; null when they may. */
function absence({ availability, load, capacity }: Agent): Verdict | null {
  if (availability !== 'online') return availability
  return load >= capacity ? 'full' : null
}

/** Whether somebody may get anything now. */
export const isFree = (agent: Agent): boolean => absence(agent) === null

const speaks = ({ languages }: Agent, language: string | null): boolean =>
  language === null || languages.length === 0 || languages.includes(language)

/** Why somebody does not get this one, or `free` when they may. */
export function verdictOf(agent: Agent, waiting: Waiting, rule: Rule): Verdict {
  const absent = absence(agent)
  if (absent) return absent
  if (isRelaxed(rule, waiting)) return 'free'
  if (rule.needsSkills && !waiting.needsSkillIds.every((id) => agent.skillIds.includes(id))) return 'unskilled'
  return rule.needsLanguage && !speaks(agent, waiting.language) ? 'other_language' : 'free'
}

const fullness = ({ load, capacity }: Agent): number => load / capacity

/** Negative when the first one's turn comes before the second one's. */
function compareTurns(a: Agent, b: Agent, mode: Rule['mode']): number {
  const byLoad = mode === 'least_loaded' ? fullness(a) - fullness(b) : 0
  return byLoad || a.lastTurn - b.lastTurn || (a.id < b.id ? -1 : 1)
}

export interface Choice {
  agent: Agent
  how: 'sticky' | 'round_robin' | 'least_loaded'
}

/** The one who got something has more of it now, and had their turn last. */
export const afterTurn = (agents: readonly Agent[], chosen: Agent, turn: number): Agent[] =>
  agents.map((agent) => (agent.id === chosen.id ? { ...agent, load: agent.load + 1, lastTurn: turn } : agent))

/** Whoever let it lie has it again only when nobody else may. */
function withoutPassed(agents: readonly Agent[], { passedIds }: Waiting): readonly Agent[] {
  const others = agents.filter(({ id }) => !passedIds.includes(id))
  return others.length > 0 ? others : agents
}

/** Who gets it, and how that was decided; null when nobody may now. */
export function choose(agents: readonly Agent[], waiting: Waiting, rule: Rule): Choice | null {
  const { mode } = rule
  if (mode === 'manual') return null
  const known = agents.find(({ id }) => id === waiting.lastId && !waiting.passedIds.includes(id))
  if (rule.isSticky && known && absence(known) === null) return { agent: known, how: 'sticky' }
  const free = withoutPassed(
    agents.filter((agent) => verdictOf(agent, waiting, rule) === 'free'),
    waiting,
  )
  const [agent] = free.toSorted((a, b) => compareTurns(a, b, mode))
  return agent ? { agent, how: mode } : null
}
