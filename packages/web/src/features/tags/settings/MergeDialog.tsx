import type { Tag } from '@opora/contract/tags'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useTagChanges } from './use-tag-changes.ts'

interface MergeDialogProps {
  tag: Tag
  all: readonly Tag[]
  onClose: () => void
}

/** Makes two tags one; that cannot be taken back. */
export function MergeDialog({ tag, all, onClose }: MergeDialogProps) {
  const { t } = useTranslation('tags')
  const { merge } = useTagChanges()
  const options = all
    .filter(({ id, isArchived }) => id !== tag.id && !isArchived)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  const [into, setInto] = useState(options[0]?.value ?? '')
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    setSending(true)
    try {
      await merge(tag, into)
      showToast({ text: t('merged', { name: tag.name }) })
      onClose()
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
      setSending(false)
    }
  }
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('keep')}
      </Button>
      <Button variant="danger" size="lg" isLoading={isSending} isDisabled={into === ''} onClick={() => void send()}>
        {t('mergeDo')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('mergeTitle', { name: tag.name })}
      description={t('mergeText', { name: tag.name })}
      footer={footer}
    >
      <Field label={t('mergeInto')}>
        <Select value={into} options={options} onChange={setInto} />
      </Field>
    </Dialog>
  )
}
