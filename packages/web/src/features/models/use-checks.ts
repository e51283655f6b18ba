import type { Model } from '@opora/contract/models'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { useModelChanges } from './use-models.ts'

export interface Checks {
  isChecking(id: Model['id']): boolean
  /** How long the vectors were that the last test here brought; null when it brought none. */
  dimensionOf(id: Model['id']): number | null
  run(id: Model['id']): void
}

/** Checks under way; several models may be asked at once. */
export function useChecks(): Checks {
  const { t } = useTranslation('models')
  const { noteHealth } = useModelChanges()
  const [running, setRunning] = useState<readonly string[]>([])
  const [replies, setReplies] = useState<Record<string, string>>({})
  const run = async (id: Model['id']): Promise<void> => {
    setRunning((held) => [...held, id])
    try {
      const { health, reply } = await api('POST /models/:id/checks', { params: { id } })
      noteHealth(id, health)
      setReplies((held) => ({ ...held, [id]: reply }))
    } catch (error) {
      showToast({ text: `${t('checkFailed')}. ${failureLine(error)}`, isError: true })
    } finally {
      setRunning((held) => held.filter((one) => one !== id))
    }
  }
  return {
    isChecking: (id) => running.includes(id),
    dimensionOf: (id) => Number(/^\[(\d+)\]$/.exec(replies[id] ?? '')?.[1] ?? 0) || null,
    run: (id) => void run(id),
  }
}
