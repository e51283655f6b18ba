import type { Conversation } from '@opora/contract/conversations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useFileForm } from './use-file-form.tsx'
import { useLetterForm } from './use-letter-form.tsx'

const widthPx = 480
const ways = ['file', 'letter'] as const

interface TranscriptDialogProps {
  conversation: Conversation
  /** What is chosen at first. */
  way: (typeof ways)[number]
  onClose: () => void
}

/** A conversation leaves the inbox: as a file, or as a letter to its contact. */
export function TranscriptDialog({ conversation, onClose, ...props }: TranscriptDialogProps) {
  const { t } = useTranslation('transcripts')
  const [way, setWay] = useState(props.way)
  const file = useFileForm(conversation, onClose)
  const letter = useLetterForm(conversation, way === 'letter', onClose)
  const { lead, fields, footer } = { file, letter }[way]
  const isBusy = file.isBusy || letter.isBusy
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(way === 'file' ? 'title' : 'letter.title', { number: conversation.number })}
      description={lead}
      widthPx={widthPx}
      footer={footer}
    >
      <div className="stack">
        <Segments
          label={t('way')}
          value={way}
          onChange={(next) => !isBusy && setWay(next)}
          options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
        />
        {fields}
      </div>
    </Dialog>
  )
}
