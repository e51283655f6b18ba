import { useTranslation } from 'react-i18next'
import type { FailureText } from '../../lib/failure-text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Progress } from '../../ui/Progress.tsx'

export function DemoOffer({ failure, onStart }: { failure: FailureText | null; onStart: () => void }) {
  const { t } = useTranslation('accounts')
  return (
    <section className="entry-or">
      <b>{t('demo_or')}</b>
      <p>{t('demo_hint')}</p>
      <FormFailure failure={failure} />
      <Button size="lg" onClick={onStart}>
        {t('demo_open')}
      </Button>
    </section>
  )
}

const tickMs = 250

/** Nobody knows how long it takes, so the number beside the bar is the time that has passed. */
export function DemoProgress({ startedAt }: { startedAt: number }) {
  const { t } = useTranslation('accounts')
  const now = useNow(tickMs)
  const seconds = Math.max(0, Math.floor((now.getTime() - startedAt) / 1000))
  return (
    <div role="status" className="stack">
      <h2>{t('demo_open')}</h2>
      <p className="sec">{t('demo_hint')}</p>
      <Progress label={t('demo_making', { seconds })} value={null} />
      <p className="mut xs">{t('demo_note')}</p>
    </div>
  )
}
