import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FailureText } from '../lib/failure-text.ts'
import { Banner } from './Banner.tsx'

/** What went wrong with the whole form. */
export function FormFailure({ failure }: { failure: FailureText | null }) {
  const { t } = useTranslation('ui')
  if (!failure) return null
  return (
    <Banner look="bad" icon={CircleAlert} isBoxed isUrgent>
      {failure.text}
      {failure.code && <div className="xs">{t('code', { code: failure.code })}</div>}
    </Banner>
  )
}
