import { useState } from 'react'
import { type FailureText, failureText } from '../../lib/failure-text.ts'
import { currentLocale } from '../../lib/i18n.ts'
import { api } from '../../lib/session.ts'
import { enter } from './enter.ts'

interface Demo {
  /** When the making began; null while nothing is made. */
  startedAt: number | null
  failure: FailureText | null
  start: () => void
}

/** Makes the demo company and enters it. */
export function useDemo(onDone: () => void): Demo {
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const make = async (): Promise<void> => {
    setFailure(null)
    setStartedAt(Date.now())
    try {
      enter(await api('POST /setup/demo', { body: { locale: currentLocale() } }))
      onDone()
    } catch (error) {
      setFailure(failureText(error))
      setStartedAt(null)
    }
  }
  return { startedAt, failure, start: () => void make() }
}
