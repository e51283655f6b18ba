import type { ReactNode } from 'react'

/** What a heading of the palette gathers. */
export type Section =
  | 'recent'
  | 'conversation'
  | 'screen'
  | 'go'
  | 'views'
  | 'teams'
  | 'me'
  | 'conversations'
  | 'contacts'
  | 'tickets'
  | 'knowledge'
  | 'search'

/** A choice that leads to further ones. */
export type Step = 'assign' | 'tags' | 'snooze' | 'priority' | 'macros' | 'theme' | 'language'

/** One line of the palette. */
export interface Choice {
  /** The same whenever it is offered: what was chosen lately is known by it. */
  id: string
  section: Section
  label: string
  /** What else it is found by. */
  names?: readonly string[]
  icon: ReactNode
  /** Stands at its end. */
  hint?: string
  /** The keys that do the same. */
  keys?: string
  /** Where it leads; such a choice can be opened in another tab. */
  href?: string
  step?: Step
  /** Only found by words: it is one of many under a step. */
  isDeep?: boolean
  /** The palette stays. */
  isStaying?: boolean
  run?: () => void
}
