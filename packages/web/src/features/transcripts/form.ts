import type { ReactNode } from 'react'

/** One of the ways a conversation leaves the inbox, as parts of a dialog. */
export interface TranscriptForm {
  lead: string
  fields: ReactNode
  footer: ReactNode
  /** It is under way: nothing else is chosen meanwhile. */
  isBusy: boolean
}
