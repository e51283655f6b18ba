import type { Assistant } from '@opora/contract/assistants'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api, useMe } from '../../../lib/session.ts'
import { assistantsKey, useAssistants } from '../../../lib/use-assistants.ts'
import { Button } from '../../../ui/Button.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { isSameRetrieval } from './is-same-retrieval.ts'
import { RetrievalFields } from './RetrievalFields.tsx'
import { VectorModel } from './VectorModel.tsx'

/** The assistants whose settings a search may be tried with; the first unless another was chosen. */
export function useChosenAssistant(id: string | null): { assistants: Assistant[]; chosen: Assistant | null } {
  const assistants = useAssistants().data?.items ?? []
  return { assistants, chosen: assistants.find((one) => one.id === id) ?? assistants[0] ?? null }
}

interface SearchSettingsProps {
  assistants: Assistant[]
  chosen: Assistant
  onChoose: (id: string) => void
  settings: RetrievalSettings
  onChange: (settings: RetrievalSettings | null) => void
}

/** Tries other weights at once; nothing an assistant does changes until they are saved. */
export function SearchSettings({ assistants, chosen, onChoose, settings, onChange }: SearchSettingsProps) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const canEdit = useMe().member.role !== 'agent'
  const isChanged = !isSameRetrieval(settings, chosen.retrieval)
  const save = useMutation({
    mutationFn: () => api('PATCH /assistants/:id', { params: { id: chosen.id }, body: { retrieval: settings } }),
    onSuccess: (saved) => {
      client.setQueryData<{ items: Assistant[] }>(
        assistantsKey,
        (held) => held && { items: held.items.map((one) => (one.id === saved.id ? saved : one)) },
      )
      onChange(null)
      showToast({ text: t('retrieval.saved', { name: saved.name }) })
    },
  })
  return (
    <details className="kn-settings">
      <summary>
        <Icon of={SlidersHorizontal} size={14} />
        {t('retrieval.title')}
        {isChanged && <span className="mut">{t('retrieval.changed')}</span>}
      </summary>
      <div className="kn-settings-body">
        <FormFailure failure={save.error ? failureText(save.error) : null} />
        {assistants.length > 1 && (
          <Select
            label={t('retrieval.assistant')}
            value={chosen.id}
            onChange={onChoose}
            options={assistants.map(({ id, name }) => ({ value: id as string, label: name }))}
          />
        )}
        <VectorModel canEdit={canEdit} />
        <RetrievalFields settings={settings} onChange={onChange} />
        <div className="row kn-settings-end">
          <p className="grow sec">{t('retrieval.hint', { name: chosen.name })}</p>
          <Button variant="ghost" isDisabled={!isChanged} onClick={() => onChange(null)}>
            {t('retrieval.back')}
          </Button>
          {canEdit && (
            <Button variant="primary" isDisabled={!isChanged} isLoading={save.isPending} onClick={() => save.mutate()}>
              {t('retrieval.save', { name: chosen.name })}
            </Button>
          )}
        </div>
      </div>
    </details>
  )
}
