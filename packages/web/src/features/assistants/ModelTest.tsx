import type { Assistant } from '@opora/contract/assistants'
import { useMutation } from '@tanstack/react-query'
import { Check, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatDuration } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type AssistantDraft, isModelChanged, modelChange } from './draft.ts'
import { useAssistantChange } from './use-assistant.ts'

interface ModelTestProps {
  assistant: Assistant
  draft: AssistantDraft
  isValid: boolean
  onSaved: () => void
}

/** Asks the connected model one word. The server tests what it has stored, so a changed connection is saved first. */
export function ModelTest({ assistant, draft, isValid, onSaved }: ModelTestProps) {
  const { t } = useTranslation('assistants')
  const { mutateAsync: save } = useAssistantChange(assistant.id)
  const isChanged = isModelChanged(draft, assistant)
  const test = useMutation({
    mutationFn: async () => {
      if (isChanged) {
        await save(modelChange(draft))
        onSaved()
      }
      return api('POST /assistants/:id/model-checks', { params: { id: assistant.id } })
    },
  })
  const isEmpty = draft.baseUrl.trim() === '' && draft.modelName.trim() === ''
  return (
    <div className="row wrap as-test">
      <Button size="lg" isLoading={test.isPending} isDisabled={isEmpty || !isValid} onClick={() => test.mutate()}>
        {isChanged ? t('model.saveAndTest') : t('model.test')}
      </Button>
      <div className="grow" role="status">
        {test.data && (
          <span className="as-good">
            <Icon of={Check} size={14} />
            {t('model.answered', { took: formatDuration(test.data.latencyMs), reply: test.data.reply })}
          </span>
        )}
        {test.error && (
          <span className="as-bad">
            <Icon of={CircleAlert} size={14} />
            {failureLine(test.error)}
          </span>
        )}
      </div>
    </div>
  )
}
