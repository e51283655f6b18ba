import type { Conversation } from '@opora/contract/conversations'
import type { OutputOf } from '@opora/contract/routes'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useTextDraft, WriteTextWindow } from '../../knowledge/index.ts'
import { useRun } from '../use-run.ts'

interface ArticleDialogProps {
  conversation: Conversation
  onClose: () => void
}

type Draft = OutputOf<'POST /conversations/:id/article-drafts'>

/** Makes an article of a conversation and opens it where texts are written. Nothing is saved before a person says so. */
export function ArticleDialog({ conversation, onClose }: ArticleDialogProps) {
  const { t } = useTranslation('copilot')
  const navigate = useNavigate()
  const of = `conversation ${conversation.id}`
  const [begun, keep] = useTextDraft(of)
  const [made, setMade] = useState<Draft | null>(null)
  const run = useRun<Draft>()
  const make = async (): Promise<void> => {
    const draft = await run.start((runId, signal) =>
      api('POST /conversations/:id/article-drafts', { params: { id: conversation.id }, body: { runId } }, { signal }),
    )
    if (!draft) return
    setMade(draft)
    keep({ title: draft.title, text: draft.text })
  }
  const first = useRef(begun === null ? make : null)
  useEffect(() => void first.current?.(), [])
  if (begun)
    return (
      <WriteTextWindow
        of={of}
        heading={t('article.title', { number: conversation.number })}
        notice={
          <Banner isBoxed look="info">
            {made && t(made.isByModel ? 'article.byModel' : 'article.byPeople')}{' '}
            {made && made.hidden > 0 ? t('article.hidden', { count: made.hidden }) : t('article.check')}
          </Banner>
        }
        onSaved={({ id }) => {
          onClose()
          const open = (): void => void navigate({ to: '/knowledge', search: { document: id } })
          showToast({ text: t('article.saved'), action: { label: t('article.open'), run: open } })
        }}
        onClose={onClose}
      />
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('article.title', { number: conversation.number })}
      widthPx={720}
      footer={<Button onClick={onClose}>{t('stop')}</Button>}
    >
      {run.error === null ? (
        <div aria-busy={run.isRunning} className="stack8">
          <p className="row step" role="status">
            <AiMark isThinking />
            {t('article.writing')}
          </p>
          {run.text && <p className="pre">{run.text}</p>}
        </div>
      ) : (
        <ErrorState title={t('article.failed')} {...failureText(run.error)} onRetry={() => void make()} />
      )}
    </Dialog>
  )
}
