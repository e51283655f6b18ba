import type { TrialAnswer } from '@opora/contract/answering'
import type { Assistant } from '@opora/contract/assistants'
import { useRef, useState } from 'react'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'

/** A question asked in the playground and what came of it. */
export interface Trial {
  n: number
  question: string
  answer: TrialAnswer | null
  problem: string | null
}

export interface Trials {
  list: readonly Trial[]
  isAsking: boolean
  ask(question: string): void
  again(trial: Trial): void
  clear(): void
}

/** Questions to the assistant without a conversation, one after another. An answer to a cleared question is dropped. */
export function useTrials(id: Assistant['id'] | undefined): Trials {
  const [list, setList] = useState<readonly Trial[]>([])
  const count = useRef(0)
  const patch = (n: number, change: Partial<Trial>): void =>
    setList((held) => held.map((one) => (one.n === n ? { ...one, ...change } : one)))
  const send = async (n: number, question: string): Promise<void> => {
    if (!id) return
    try {
      patch(n, { answer: await api('POST /assistants/:id/trials', { params: { id }, body: { question } }) })
    } catch (error) {
      patch(n, { problem: failureLine(error) })
    }
  }
  return {
    list,
    isAsking: list.some((one) => one.answer === null && one.problem === null),
    ask: (question) => {
      count.current += 1
      const n = count.current
      setList((held) => [...held, { n, question, answer: null, problem: null }])
      void send(n, question)
    },
    again: (trial) => {
      patch(trial.n, { problem: null })
      void send(trial.n, trial.question)
    },
    clear: () => setList([]),
  }
}
