import type { Citation, ClosestArticle } from '@opora/contract/conversations'
import type { ComponentType, ReactNode } from 'react'

export interface CitedProps {
  text: string
  citations: readonly Citation[]
  closest: readonly ClosestArticle[]
  /** Stands after the last word: the caret of a text being written. */
  tail?: ReactNode
}

/** Draws an answer with its sources the way the thread does; handed in by the inbox. */
export type Cited = ComponentType<CitedProps>

/** What is written into a reply: the words without the marks of their sources. */
export const plainText = (text: string): string =>
  text
    .replace(/[ \t]*\[\d{1,2}\]/g, '')
    .replace(/[ \t]+$/gm, '')
    .trim()
