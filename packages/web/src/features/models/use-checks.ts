import type { Model } from '@opora/contract/models'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { useModelChanges } from './use-models.ts'

export interface Checks {
  isChecking(id: Model['id']): boolean
  run(id: Model['id']): void
}

/** Checks under way; several models may be asked at once. */
export function useChecks(): Checks {
  const { t } = useTranslation('models')
  const { noteHealth } = useModelChanges()
  const [running, setRunning] = useState<readonly string[]>([])
  const run = async (id: Model['id']): Promise<void> => {
    setRunning((held) => [...held, id])
    try {
      noteHealth(id, (await api('POST /models/:id/checks', { params: { id } })).health)
    } catch (error) {
      showToast({ text: `${t('checkFailed')}. ${failureLine(error)}`, isError: true })
    } finally {
      setRunning((held) => held.filter((one) => one !== id))
    }
  }
  return { isChecking: (id) => running.includes(id), run: (id) => void run(id) }
}
