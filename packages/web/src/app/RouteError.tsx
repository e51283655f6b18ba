import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureText } from '../lib/failure-text.ts'
import { mayHelp } from '../lib/may-help.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'

const codeLength = 80

/** A screen broke or could not be fetched: what happened, its code, the one way on. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app')
  const router = useRouter()
  const { text, code } = failureText(error)
  const isBug = !mayHelp(error)
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="middle">
      <ErrorState
        title={t('broken_title')}
        text={text}
        code={code ?? (isBug ? String(error).slice(0, codeLength) : undefined)}
        onRetry={isBug ? undefined : retry}
      />
      {isBug && <Button onClick={() => location.reload()}>{t('reload')}</Button>}
    </div>
  )
}
