import { type ComponentType, lazy } from 'react'

export type { CitedProps, CopilotKeys } from '../copilot/index.ts'

type Parts = typeof import('../copilot/index.ts')

/** A part of the copilot, fetched after the conversation stands; without it the inbox works on. */
const part = <P extends object>(choose: (parts: Parts) => ComponentType<P>) =>
  lazy(async () => {
    try {
      const parts = await import('../copilot/index.ts')
      await parts.loadCopilotWords()
      return { default: choose(parts) }
    } catch {
      return { default: (() => null) as ComponentType<P> }
    }
  })

export const ReplyCopilot = part((parts) => parts.ReplyCopilot)
