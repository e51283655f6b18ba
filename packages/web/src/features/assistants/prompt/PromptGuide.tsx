import { missingInPrompt, promptVariables, requiredInPrompt } from '@opora/contract/prompt-rules'
import type { AssistantPrompt } from '@opora/contract/prompts'
import { Check, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

/** What a prompt must hold, with what it lost marked, and what it may name. */
export function PromptGuide({ text, notes }: { text: string; notes: AssistantPrompt['notes'] }) {
  const { t } = useTranslation('assistants')
  const missing = missingInPrompt(text)
  return (
    <aside className="as-guide">
      <div>
        <h3>{t('prompt.needed')}</h3>
        <p className="xs mut">{t('prompt.neededHint')}</p>
        <ul>
          {requiredInPrompt.map((part) => {
            const isLost = missing.includes(part)
            return (
              <li key={part} className={isLost ? 'bad' : undefined}>
                <Icon of={isLost ? CircleAlert : Check} size={12} />
                <code>{part}</code>
              </li>
            )
          })}
        </ul>
      </div>
      <div>
        <h3>{t('prompt.variables')}</h3>
        <dl>
          {promptVariables.map((name) => (
            <div key={name}>
              <dt>
                <code>{`{{${name}}}`}</code>
              </dt>
              <dd className="xs mut">{t(`prompt.variable.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {notes.map(
        ({ model, notes }) =>
          notes && (
            <details key={`${model} ${notes.family}`}>
              <summary className="xs">{t('prompt.notes', { model, family: notes.family })}</summary>
              <pre>{notes.text}</pre>
            </details>
          ),
      )}
    </aside>
  )
}
