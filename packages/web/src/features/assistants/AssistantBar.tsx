import type { Assistant } from '@opora/contract/assistants'
import { FlaskConical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { showToast } from '../../ui/toast.ts'
import { useAssistantChange } from './use-assistant.ts'

interface AssistantBarProps {
  assistant: Assistant
  canEdit: boolean
  isChanged: boolean
  isSaving: boolean
  isSaved: boolean
  onSave: () => void
  onDiscard: () => void
  onTry: () => void
}

/** Whether it answers visitors, and whether what is on the page is saved. */
export function AssistantBar(props: AssistantBarProps) {
  const { assistant, canEdit, isChanged, isSaving, isSaved, onSave, onDiscard, onTry } = props
  const { t } = useTranslation('assistants')
  const turn = useAssistantChange(assistant.id)
  const isOn = turn.isPending ? (turn.variables.isEnabled ?? assistant.isEnabled) : assistant.isEnabled
  const onTurn = (isEnabled: boolean): void =>
    turn.mutate(
      { isEnabled },
      { onError: (error) => void showToast({ text: `${t('turnFailed')}. ${failureLine(error)}`, isError: true }) },
    )
  return (
    <header className="bar as-bar">
      <h1>{t('title')}</h1>
      <Toggle isOn={isOn} isDisabled={!canEdit} onChange={onTurn}>
        <span aria-hidden="true">{isOn ? t('on') : t('off')}</span>
        <span className="sr">{t('toggle')}</span>
      </Toggle>
      <span className="grow" />
      <span className="xs mut desk-only" role="status">
        {isChanged ? t('unsaved') : isSaved ? t('saved') : ''}
      </span>
      {isChanged && (
        <Button variant="ghost" className="desk-only" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <Button icon={FlaskConical} className="as-try" onClick={onTry}>
        {t('playground.title')}
      </Button>
      {canEdit && (
        <Button variant="primary" isLoading={isSaving} isDisabled={!isChanged} onClick={onSave}>
          {t('save')}
        </Button>
      )}
    </header>
  )
}
