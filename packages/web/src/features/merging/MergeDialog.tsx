import type { Conversation } from '@opora/contract/conversations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatDate } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CandidateList } from './CandidateList.tsx'
import { useMerging } from './use-merging.ts'

const widthPx = 520

const isOlder = (a: Conversation, b: Conversation): boolean => a.number < b.number

interface DirectionProps {
  one: Conversation
  other: Conversation
  kept: Conversation
  onKeep: (kept: Conversation) => void
}

/** Which of the two goes on; the older one, if nobody says otherwise. */
function Direction({ one, other, kept, onKeep }: DirectionProps) {
  const { t } = useTranslation('merging')
  const both = isOlder(one, other) ? [one, other] : [other, one]
  const gone = kept === one ? other : one
  const values = { from: gone.number, into: kept.number, inbox: kept.inbox.name }
  return (
    <fieldset className="mg-dir">
      <legend className="lab">{t('merge.keep')}</legend>
      {both.map((choice, place) => (
        <label key={choice.id} className="mg-way">
          <input type="radio" name="kept" checked={choice === kept} onChange={() => onKeep(choice)} />
          <span className="mg-c">
            <span className="med">{t('merge.into', { number: choice.number, inbox: choice.inbox.name })}</span>
            <span className="sec tr">{choice.subject}</span>
            <span className="xs mut">
              {[
                t('merge.begun', { date: formatDate(choice.createdAt) }),
                ...(place === 0 ? [t('merge.older')] : []),
              ].join(', ')}
            </span>
          </span>
        </label>
      ))}
      <p className="sec">{t('merge.what', values)}</p>
    </fieldset>
  )
}

interface MergeDialogProps {
  conversation: Conversation
  onClose: () => void
}

/** Chooses what a conversation is merged with, and which of the two goes on. */
export function MergeDialog({ conversation, onClose }: MergeDialogProps) {
  const { t } = useTranslation('merging')
  const { merge } = useMerging()
  const [other, setOther] = useState<Conversation | null>(null)
  const [kept, setKept] = useState<Conversation>(conversation)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const choose = (chosen: Conversation): void => {
    setOther(chosen)
    setKept(isOlder(chosen, conversation) ? chosen : conversation)
    setProblem(null)
  }
  const go = async (chosen: Conversation): Promise<void> => {
    setBusy(true)
    try {
      await merge(kept === chosen ? conversation : chosen, kept)
      onClose()
    } catch (error) {
      setProblem(failureLine(error))
      setBusy(false)
    }
  }
  const footer = other && (
    <>
      <Button variant="ghost" onClick={() => setOther(null)}>
        {t('merge.another')}
      </Button>
      <span className="grow" />
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button variant="primary" isLoading={isBusy} onClick={() => void go(other)}>
        {t('merge.go', { number: kept.number })}
      </Button>
    </>
  )
  const { number, contact } = conversation
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('merge.title', { number })}
      description={other ? undefined : t('merge.lead', { name: contact.name })}
      widthPx={widthPx}
      footer={footer}
    >
      {problem && (
        <Banner look="bad" isBoxed isUrgent>
          {problem}
        </Banner>
      )}
      {other ? (
        <Direction one={conversation} other={other} kept={kept} onKeep={setKept} />
      ) : (
        <CandidateList conversation={conversation} onChoose={choose} />
      )}
    </Dialog>
  )
}
