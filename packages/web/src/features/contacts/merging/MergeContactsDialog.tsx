import type { ContactRow } from '@opora/contract/contacts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Directions, likelyKept } from './Directions.tsx'
import { OtherChoice } from './OtherChoice.tsx'
import { useContactMerging } from './use-contact-merging.ts'

const widthPx = 520

interface MergeContactsDialogProps {
  contact: ContactRow
  /** With whom, when that is known already. */
  with?: ContactRow
  onClose: () => void
  onMerged?: (kept: ContactRow) => void
}

/** Chooses whom a contact is one person with, and whose facts stay. */
export function MergeContactsDialog({ contact, with: given, onClose, onMerged }: MergeContactsDialogProps) {
  const { t } = useTranslation('contacts')
  const { merge } = useContactMerging()
  const [other, setOther] = useState<ContactRow | null>(given ?? null)
  const [keptId, setKeptId] = useState((given ? likelyKept(contact, given) : contact).id)
  const kept = other?.id === keptId ? other : contact
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const choose = (chosen: ContactRow): void => {
    setOther(chosen)
    setKeptId(likelyKept(contact, chosen).id)
    setProblem(null)
  }
  const go = async (chosen: ContactRow): Promise<void> => {
    setBusy(true)
    try {
      await merge(kept.id === chosen.id ? contact : chosen, kept)
      onClose()
      onMerged?.(kept)
    } catch (error) {
      setProblem(failureLine(error))
      setBusy(false)
    }
  }
  const footer = other && (
    <>
      {!given && (
        <Button variant="ghost" onClick={() => setOther(null)}>
          {t('merge.another')}
        </Button>
      )}
      <span className="grow" />
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button variant="primary" isLoading={isBusy} onClick={() => void go(other)}>
        {t('merge.go')}
      </Button>
    </>
  )
  const lead = other ? undefined : t('merge.lead', { name: contact.name })
  return (
    <Dialog isOpen onClose={onClose} title={t('merge.title')} description={lead} widthPx={widthPx} footer={footer}>
      {problem && (
        <Banner look="bad" isBoxed isUrgent>
          {problem}
        </Banner>
      )}
      {other ? (
        <Directions both={[contact, other]} kept={kept} onKeep={({ id }) => setKeptId(id)} />
      ) : (
        <OtherChoice notId={contact.id} onChoose={choose} />
      )}
    </Dialog>
  )
}
