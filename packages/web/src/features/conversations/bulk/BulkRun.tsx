import type { BulkChange } from '@opora/contract/bulk-changes'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import './bulk.css'

/** How far a change of many conversations has come. */
export function BulkRun({ running, onStop }: { running: BulkChange; onStop: () => void }) {
  const { t } = useTranslation('bulk')
  const { state, restored, changed, same, refused } = running
  const isUndoing = state === 'undoing'
  const done = isUndoing ? restored : changed + same + refused
  const total = isUndoing ? restored + changed : running.total
  return (
    <section className="bk" aria-label={t('label')} aria-live="polite">
      <div className="bk-p">
        <Progress label={t(isUndoing ? 'undoing' : 'progress', { done, total })} value={done / Math.max(1, total)} />
        {state === 'running' && <Button onClick={onStop}>{t('stop')}</Button>}
      </div>
    </section>
  )
}
