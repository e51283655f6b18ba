import type { Gap } from '@opora/contract/gaps'
import type { DocumentId } from '@opora/contract/ids'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useTextDraft, WriteTextWindow } from '../../knowledge/index.ts'

interface WriteGapArticleProps {
  gap: Gap
  onSaved: (id: DocumentId) => void
}

const longestTitle = 200

/** Opens the window for a text with a draft in it: made of a conversation in which a person replied, if there is one. */
export function WriteGapArticle({ gap, onSaved }: WriteGapArticleProps) {
  const { t } = useTranslation('evaluation')
  const of = `gap ${gap.id}`
  const [begun, keep] = useTextDraft(of)
  const [isDrafting, setDrafting] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [hidden, setHidden] = useState<number | null>(null)
  const title = gap.text.split('\n')[0]?.slice(0, longestTitle) ?? ''
  const draft = async (): Promise<void> => {
    const replied = gap.questions.find(({ hasReply }) => hasReply)
    if (!replied) return keep({ title, text: '' })
    const params = { id: replied.conversationId }
    const made = await api('POST /conversations/:id/article-drafts', { params, body: { runId: crypto.randomUUID() } })
    keep({ title: made.title || title, text: made.text })
    setHidden(made.hidden)
  }
  const open = async (): Promise<void> => {
    setDrafting(true)
    try {
      if (!begun) await draft()
    } catch (error) {
      showToast({ text: `${t('gaps.draftFailed')}. ${failureLine(error)}`, isError: true })
      keep({ title, text: '' })
    }
    setDrafting(false)
    setOpen(true)
  }
  const notice = hidden !== null && (
    <Banner isBoxed look="info">
      {t('gaps.draftCheck')} {hidden > 0 && t('gaps.draftHidden', { count: hidden })}
    </Banner>
  )
  return (
    <>
      <Button
        icon={PencilLine}
        variant={gap.document ? 'default' : 'primary'}
        isLoading={isDrafting}
        onClick={() => void open()}
      >
        {t('gaps.write')}
      </Button>
      {isOpen && (
        <WriteTextWindow
          of={of}
          heading={t('gaps.writeTitle')}
          notice={notice}
          onClose={() => setOpen(false)}
          onSaved={({ id }) => {
            setOpen(false)
            setHidden(null)
            showToast({ text: t('gaps.saved') })
            onSaved(id)
          }}
        />
      )}
    </>
  )
}
