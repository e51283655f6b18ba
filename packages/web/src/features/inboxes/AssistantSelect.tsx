import type { Inbox } from '@opora/contract/inboxes'
import { useTranslation } from 'react-i18next'
import { useAssistants } from '../../lib/use-assistants.ts'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'

const first = 'first'

interface AssistantSelectProps {
  /** Null: the first assistant of the workspace. */
  value: Inbox['assistantId']
  onChange: (id: Inbox['assistantId']) => void
}

/** Which assistant answers first; with a single one there is nothing to choose. */
export function AssistantSelect({ value, onChange }: AssistantSelectProps) {
  const { t } = useTranslation('inboxes')
  const assistants = useAssistants().data?.items ?? []
  if (assistants.length < 2) return null
  const options = [
    { value: first, label: t('firstAssistant', { name: assistants[0]?.name }) },
    ...assistants.map((assistant) => ({ value: assistant.id as string, label: assistant.name })),
  ]
  return (
    <Field label={t('assistant')}>
      <Select
        value={value ?? first}
        onChange={(next) => onChange(assistants.find((assistant) => assistant.id === next)?.id ?? null)}
        options={options}
      />
    </Field>
  )
}
