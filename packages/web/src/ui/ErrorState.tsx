import { Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'

interface ErrorStateProps {
  /** What could not be done; by default that this could not be loaded. */
  title?: string
  text?: string | undefined
  /** What support asks for. */
  code?: string | undefined
  onRetry?: (() => void) | undefined
  isRetrying?: boolean
}

export function ErrorState({ title, text, code, onRetry, isRetrying }: ErrorStateProps) {
  const { t } = useTranslation('ui')
  return (
    <div role="alert">
      <EmptyState
        icon={Unplug}
        title={title ?? t('load_failed')}
        text={text}
        action={
          onRetry && (
            <Button onClick={onRetry} isLoading={isRetrying === true}>
              {t('retry')}
            </Button>
          )
        }
      >
        {code && <div className="code">{t('code', { code })}</div>}
      </EmptyState>
    </div>
  )
}
