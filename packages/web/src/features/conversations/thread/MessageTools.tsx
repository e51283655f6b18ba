import type { Message } from '@opora/contract/conversations'
import { Copy, ListPlus, TextQuote } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'

interface MessageToolsProps {
  message: Message
  onQuote: (text: string) => void
}

const CollectQuestion = lazy(async () => {
  const { CollectQuestion, loadWords } = await import('../../evaluation/index.ts')
  await loadWords()
  return { default: CollectQuestion }
})

/** What can be done with a message; shown on hover and focus. */
export function MessageTools({ message, onQuote }: MessageToolsProps) {
  const { t } = useTranslation('conversations')
  const [isCollecting, setCollecting] = useState(false)
  const { text, author } = message
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text)
    showToast({ text: t('thread.copied') })
  }
  if (!text) return null
  return (
    <div className="tools" role="toolbar" aria-label={t('thread.actions')}>
      <IconButton icon={Copy} size="sm" label={t('thread.copy')} onClick={() => void copy()} />
      <IconButton icon={TextQuote} size="sm" label={t('thread.quote')} onClick={() => onQuote(text)} />
      {author.type === 'contact' && (
        <IconButton icon={ListPlus} size="sm" label={t('thread.collect')} onClick={() => setCollecting(true)} />
      )}
      {isCollecting && (
        <Suspense>
          <CollectQuestion messageId={message.id} onClose={() => setCollecting(false)} />
        </Suspense>
      )}
    </div>
  )
}
