import { makeClientId } from './outbox/client-id.ts'
import type { Drawer } from './storage.ts'

export interface Article {
  title: string
  heading: string
  text: string
}

export type View =
  | { screen: 'home' }
  | { screen: 'conversation'; to: string }
  | { screen: 'article'; article: Article; from: View }
  | { screen: 'contact'; to: string }

export const newConversation = (): Extract<View, { screen: 'conversation' }> => ({
  screen: 'conversation',
  to: `new:${makeClientId()}`,
})

/** The place of this tab, kept through a reload. */
export function recallView(drawer: Drawer): View {
  try {
    const view = JSON.parse(drawer.get('view') ?? 'null') as View | null
    if (view && ['home', 'conversation', 'contact', 'article'].includes(view.screen)) return view
  } catch {
    // Written by another version of the frame.
  }
  return { screen: 'home' }
}
