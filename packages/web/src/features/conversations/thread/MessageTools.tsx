import { Copy, TextQuote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'

interface MessageToolsProps {
  text: string
  onQuote: (text: string) => void
}

/** What can be done with a message; shown on hover and focus. */
export function MessageTools({ text, onQuote }: MessageToolsProps) {
  const { t } = useTranslation('conversations')
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text)
    showToast({ text: t('thread.copied') })
  }
  if (!text) return null
  return (
    <div className="tools" role="toolbar" aria-label={t('thread.actions')}>
      <IconButton icon={Copy} size="sm" label={t('thread.copy')} onClick={() => void copy()} />
      <IconButton icon={TextQuote} size="sm" label={t('thread.quote')} onClick={() => onQuote(text)} />
    </div>
  )
}
