import type { RewriteKind } from '@opora/contract/copilot'
import type { OutputOf } from '@opora/contract/routes'
import { type RefObject, useState } from 'react'
import { api } from '../../../lib/session.ts'
import { type Run, useRun } from '../use-run.ts'
import { writeInto } from '../write-into.ts'
import { partOf, placeOf, type Sent, textOf } from './place-of.ts'

type Rewritten = OutputOf<'POST /conversations/:id/rewrites'>

/** Which way of saying it was chosen. */
export interface Choice {
  kind: RewriteKind
  language?: string
}

interface Applied {
  before: string
  after: string
}

export interface Rewriting {
  run: Run<Rewritten>
  choice: Choice | null
  /** Where the words will go; null when the draft was changed meanwhile and they have no place of their own. */
  place: [number, number] | null
  canUndo: boolean
  begin: (choice: Choice) => void
  again: () => void
  apply: () => void
  undo: () => void
  dismiss: () => void
}

interface Draft {
  conversationId: string
  text: string
  field: RefObject<HTMLTextAreaElement | null>
}

/** Another wording of the draft. It is shown first; the draft itself changes only when that is asked for. */
export function useRewriting({ conversationId, text, field }: Draft): Rewriting {
  const run = useRun<Rewritten>()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const [applied, setApplied] = useState<Applied | null>(null)
  const place = sent && placeOf(sent, text)

  const send = (part: Sent, how: Choice): void => {
    setSent(part)
    setChoice(how)
    setApplied(null)
    void run.start((runId, signal) =>
      api(
        'POST /conversations/:id/rewrites',
        { params: { id: conversationId }, body: { runId, text: textOf(part), ...how } },
        { signal },
      ),
    )
  }
  const dismiss = (): void => {
    run.stop()
    setChoice(null)
    setSent(null)
  }
  return {
    run,
    choice,
    place,
    canUndo: applied !== null && applied.after === text,
    begin: (how) => {
      const node = field.current
      send(partOf(text, node?.selectionStart ?? 0, node?.selectionEnd ?? 0), how)
    },
    again: () => {
      if (sent && choice) send(sent, choice)
    },
    apply: () => {
      const node = field.current
      const next = run.result?.text
      if (!node || next === undefined) return
      const cursor = node.selectionEnd
      writeInto(node, next, place ?? [cursor, cursor])
      dismiss()
      setApplied({ before: text, after: node.value })
    },
    undo: () => {
      const node = field.current
      if (!node || !applied) return
      writeInto(node, applied.before, [0, node.value.length])
      setApplied(null)
    },
    dismiss,
  }
}
