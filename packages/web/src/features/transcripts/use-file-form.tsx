import type { Conversation } from '@opora/contract/conversations'
import type { ExportFormat } from '@opora/contract/transcripts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import type { TranscriptForm } from './form.ts'
import { type Chosen, useExport } from './use-export.ts'

const formats: readonly ExportFormat[] = ['pdf', 'docx', 'html', 'markdown', 'json']
const leads = { pdf: 'lead', docx: 'lead', html: 'lead', markdown: 'leadPlain', json: 'leadJson' } as const
const keptFormat = 'opora.export.format'

/** The format that was chosen last in this browser. */
function firstFormat(): ExportFormat {
  const kept = localStorage.getItem(keptFormat)
  return formats.find((format) => format === kept) ?? 'pdf'
}

/** Chooses how a conversation is written down, and waits until it is; closing it stops that. */
export function useFileForm(conversation: Conversation, onClose: () => void): TranscriptForm {
  const { t } = useTranslation('transcripts')
  const [chosen, setChosen] = useState<Chosen>(() => ({ format: firstFormat(), hasNotes: true, hasEvents: true }))
  const { bytes, problem, run, stop } = useExport(conversation, onClose)
  const isRunning = bytes !== null
  const change = (next: Partial<Chosen>): void => setChosen({ ...chosen, ...next })
  const go = (): void => {
    localStorage.setItem(keptFormat, chosen.format)
    void run(chosen)
  }
  const footer = (
    <>
      <Button onClick={isRunning ? stop : onClose}>{t(isRunning ? 'stop' : 'cancel')}</Button>
      <Button variant="primary" isLoading={isRunning} onClick={go}>
        {t('go')}
      </Button>
    </>
  )
  const fields = (
    <>
      <FormFailure failure={problem} />
      <Field label={t('format')}>
        <Select
          value={chosen.format}
          onChange={(format) => change({ format })}
          isDisabled={isRunning}
          options={formats.map((format) => ({
            value: format,
            label: t(`formats.${format}`),
            hint: t(`hints.${format}`),
          }))}
        />
      </Field>
      <Toggle
        isOn={chosen.hasNotes}
        isDisabled={isRunning}
        hint={t('notesHint')}
        onChange={(hasNotes) => change({ hasNotes })}
      >
        {t('notes')}
      </Toggle>
      <Toggle isOn={chosen.hasEvents} isDisabled={isRunning} onChange={(hasEvents) => change({ hasEvents })}>
        {t('events')}
      </Toggle>
      {isRunning && <Progress label={t('writing', { size: formatBytes(bytes) })} value={null} />}
    </>
  )
  return { lead: t(leads[chosen.format]), fields, footer, isBusy: isRunning }
}
