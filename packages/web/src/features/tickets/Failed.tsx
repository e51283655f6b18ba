import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'

interface FailedProps {
  query: { error: unknown; isFetching: boolean; refetch: () => unknown }
}

/** In place of tickets that could not be loaded. */
export function Failed({ query: { error, isFetching, refetch } }: FailedProps) {
  const { t } = useTranslation('tickets')
  return (
    <ErrorState title={t('failed')} {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
  )
}
