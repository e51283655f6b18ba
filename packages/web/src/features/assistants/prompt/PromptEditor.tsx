import type { Assistant } from '@opora/contract/assistants'
import { longestPrompt, missingInPrompt, unknownInPrompt } from '@opora/contract/prompt-rules'
import type { AssistantPrompt } from '@opora/contract/prompts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { showToast } from '../../../ui/toast.ts'
import { PromptChanges } from './PromptChanges.tsx'
import { PromptGuide } from './PromptGuide.tsx'
import { usePromptChange } from './use-prompt.ts'

interface PromptEditorProps {
  id: Assistant['id']
  prompt: AssistantPrompt
  canEdit: boolean
  onUnsaved: (isUnsaved: boolean) => void
  onCancel: () => void
}

const warnBelow = 1000

/** What is wrong with a text, in words. */
function usePromptProblem(): (text: string) => string | undefined {
  const { t } = useTranslation('assistants')
  return (text) => {
    const [missing, unknown] = [missingInPrompt(text), unknownInPrompt(text)]
    if (missing.length > 0) return t('prompt.missing', { parts: missing.join(', ') })
    return unknown.length > 0 ? t('prompt.unknown', { names: unknown.join(', ') }) : undefined
  }
}

/** The text of the prompt, what it must hold and may name, and how it differs from the shipped one. */
export function PromptEditor({ id, prompt, canEdit, onUnsaved, onCancel }: PromptEditorProps) {
  const { t } = useTranslation('assistants')
  const [text, setText] = useState(prompt.text)
  const [shown, setShown] = useState<'write' | 'changes'>('write')
  const [isResetting, setResetting] = useState(false)
  const change = usePromptChange(id)
  const problem = usePromptProblem()(text)
  const isChanged = text !== prompt.text
  const left = longestPrompt - text.length
  const write = (next: string): void => {
    setText(next)
    onUnsaved(next !== prompt.text)
  }
  const send = (next: string | null): void => {
    setResetting(false)
    change.mutate(next, {
      onSuccess: (saved) => {
        setText(saved.text)
        onUnsaved(false)
        showToast({ text: next === null ? t('prompt.wasReset') : t('prompt.saved') })
      },
    })
  }
  return (
    <div className="as-prompt">
      <div className="row wrap">
        <Segments
          label={t('prompt.show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'write', label: t('prompt.write') },
            { value: 'changes', label: t('prompt.changes') },
          ]}
        />
        <span className="grow" />
        <CopyButton text={text} size="sm" variant="ghost" />
      </div>
      {change.error && (
        <Banner isBoxed isUrgent look="bad">
          {t('prompt.saveFailed')}. {failureLine(change.error)}
        </Banner>
      )}
      <div className="as-prompt-both">
        {shown === 'write' ? (
          <Field
            label={t('prompt.text')}
            isLabelHidden
            error={problem}
            hint={left < warnBelow ? t('prompt.left', { count: left }) : undefined}
          >
            <Textarea
              rows={24}
              maxLength={longestPrompt}
              readOnly={!canEdit}
              spellCheck={false}
              value={text}
              onChange={(event) => write(event.target.value)}
            />
          </Field>
        ) : (
          <PromptChanges shipped={prompt.shipped} text={text} />
        )}
        <PromptGuide text={text} notes={prompt.notes} />
      </div>
      {canEdit && (
        <div className="row wrap as-prompt-do">
          <Button
            variant="primary"
            isLoading={change.isPending}
            isDisabled={!isChanged}
            disabledReason={isChanged ? problem : undefined}
            onClick={() => send(text)}
          >
            {t('prompt.save')}
          </Button>
          <Button onClick={onCancel}>{t('prompt.cancel')}</Button>
          <span className="grow" />
          {(prompt.isOwn || text !== prompt.shipped) && (
            <Button
              variant="ghost"
              isDisabled={change.isPending}
              onClick={() => (prompt.isOwn ? setResetting(true) : write(prompt.shipped))}
            >
              {t('prompt.reset')}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        isOpen={isResetting}
        onClose={() => setResetting(false)}
        onConfirm={() => send(null)}
        title={t('prompt.resetTitle')}
        description={t('prompt.resetText')}
        confirm={t('prompt.resetConfirm')}
        keep={t('prompt.resetKeep')}
      />
    </div>
  )
}
