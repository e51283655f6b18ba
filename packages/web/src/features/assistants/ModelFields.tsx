import type { Assistant } from '@opora/contract/assistants'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import type { AssistantDraft, DraftProblem } from './draft.ts'
import { KeyField } from './KeyField.tsx'
import { ModelTest } from './ModelTest.tsx'

export interface DraftFieldsProps {
  assistant: Assistant
  draft: AssistantDraft
  problems: Partial<Record<keyof AssistantDraft, DraftProblem>>
  set: <K extends keyof AssistantDraft>(name: K, value: AssistantDraft[K]) => void
}

/** The connection to a model: where it is, its name, the key, and whether it answers. */
export function ModelFields({ assistant, draft, problems, set }: DraftFieldsProps) {
  const { t } = useTranslation('assistants')
  const say = (problem: DraftProblem | undefined): string | undefined => problem && t(`problem.${problem}`)
  return (
    <div className="stack">
      <div className="as-two">
        <Field label={t('model.baseUrl')} error={say(problems.baseUrl)}>
          <Input
            name="baseUrl"
            type="url"
            maxLength={500}
            spellCheck={false}
            autoComplete="off"
            placeholder="http://localhost:11434/v1"
            value={draft.baseUrl}
            onChange={(event) => set('baseUrl', event.target.value)}
          />
        </Field>
        <Field label={t('model.name')} error={say(problems.modelName)}>
          <Input
            name="modelName"
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            placeholder="qwen3-32b"
            value={draft.modelName}
            onChange={(event) => set('modelName', event.target.value)}
          />
        </Field>
      </div>
      <KeyField hasKey={assistant.model?.hasKey ?? false} value={draft.apiKey} onChange={(key) => set('apiKey', key)} />
      <ModelTest
        assistant={assistant}
        draft={draft}
        isValid={!problems.baseUrl && !problems.modelName}
        onSaved={() => set('apiKey', null)}
      />
    </div>
  )
}
