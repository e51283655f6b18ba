import type { Inbox } from '@opora/contract/inboxes'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { useAssistants } from './use-inboxes.ts'

const nobody = 'nobody'

interface AssistantSelectProps {
  /** Undefined while nobody chose: the first assistant answers then. */
  value: Inbox['assistantId'] | undefined
  onChange: (id: Inbox['assistantId']) => void
}

/** Which assistant answers first, or nobody. */
export function AssistantSelect({ value, onChange }: AssistantSelectProps) {
  const { t } = useTranslation('inboxes')
  const assistants = useAssistants()
  const options = [
    ...assistants.map((assistant) => ({ value: assistant.id as string, label: assistant.name })),
    { value: nobody, label: t('noAssistant') },
  ]
  return (
    <Field label={t('assistant')}>
      <Select
        value={value === undefined ? (assistants[0]?.id ?? nobody) : (value ?? nobody)}
        onChange={(next) => onChange(assistants.find((assistant) => assistant.id === next)?.id ?? null)}
        options={options}
      />
    </Field>
  )
}
