import type { Assistant } from '@opora/contract/assistants'
import type { CollectionId } from '@opora/contract/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { MachineAvatar } from '../../ui/Avatar.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { useCollections } from '../collections/index.ts'
import { RetrievalFields } from '../knowledge/index.ts'
import { BudgetNotice } from '../usage/index.ts'
import { AssistantBar } from './AssistantBar.tsx'
import { ConfidenceSlider } from './ConfidenceSlider.tsx'
import { changeOf, checkDraft, draftOf } from './draft.ts'
import { EngineChoice } from './EngineChoice.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { ModelChain } from './ModelChain.tsx'
import { PromptSection } from './prompt/PromptSection.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { useAssistantChange } from './use-assistant.ts'

const longestInstructions = 8000

interface AssistantFormProps {
  assistant: Assistant
  canEdit: boolean
  onTry: () => void
}

/** Everything about the assistant on one page. It works for visitors at once, so changes wait for Save. */
export function AssistantForm({ assistant, canEdit, onTry }: AssistantFormProps) {
  const { t } = useTranslation('assistants')
  const { t: tc } = useTranslation('collections')
  const collections = useCollections().data?.items
  const [held, setDraft] = useState(() => draftOf(assistant))
  // Others may delete what is chosen here: it is not asked for any more.
  const isThere = (id: CollectionId): boolean => !collections || collections.some((one) => one.id === id)
  const draft = { ...held, collectionIds: held.collectionIds?.filter(isThere) ?? null }
  const [isChecked, setChecked] = useState(false)
  const save = useAssistantChange(assistant.id)
  const change = changeOf(draft, assistant)
  const problems = isChecked ? checkDraft(draft) : {}
  const set = <K extends keyof typeof draft>(name: K, value: (typeof draft)[K]): void =>
    setDraft((held) => ({ ...held, [name]: value }))
  const submit = (): void => {
    setChecked(true)
    const [wrong] = Object.keys(checkDraft(draft))
    if (wrong) document.querySelector<HTMLElement>(`.as-all [name="${wrong}"]`)?.focus()
    if (!change || save.isPending || wrong) return
    save.mutate(change, { onSuccess: (saved) => setDraft(draftOf(saved)) })
  }
  useHotkeys([{ keys: 'Mod+KeyS', label: t('save'), isInFields: true, run: submit }], canEdit)
  const left = longestInstructions - draft.instructions.length
  return (
    <div className="as-main">
      <LeaveGuard isUnsaved={change !== null} />
      <AssistantBar
        assistant={assistant}
        canEdit={canEdit}
        isChanged={change !== null}
        isSaving={save.isPending}
        isSaved={save.isSuccess && change === null}
        onSave={submit}
        onDiscard={() => setDraft(draftOf(assistant))}
        onTry={onTry}
      />
      <div className="as-scroll">
        <BudgetNotice />
        {!canEdit && <Banner isBoxed>{t('onlyAdmins')}</Banner>}
        {save.error && (
          <Banner isBoxed isUrgent look="bad">
            {t('saveFailed')}. {failureLine(save.error)}
          </Banner>
        )}
        <fieldset className="as-all" disabled={!canEdit}>
          <section>
            <Field label={t('name')} error={problems.name && t(`problem.${problems.name}`)}>
              <div className="row as-name">
                <MachineAvatar name={draft.name} size={32} isDecorative />
                <Input
                  className="grow"
                  name="name"
                  maxLength={60}
                  value={draft.name}
                  onChange={(event) => set('name', event.target.value)}
                />
              </div>
            </Field>
          </section>
          <section>
            <h2>{t('engine.title')}</h2>
            <EngineChoice value={draft.engine} isDisabled={!canEdit} onChange={(engine) => set('engine', engine)} />
          </section>
          <section>
            <h2>{t('model.title')}</h2>
            <p className="sec">{t('model.hint')}</p>
            <ModelChain
              value={draft.modelIds}
              problem={problems.modelIds && t(`problem.${problems.modelIds}`)}
              isDisabled={!canEdit}
              onChange={(modelIds) => set('modelIds', modelIds)}
            />
          </section>
          <section>
            <Field
              label={t('instructions.title')}
              hint={
                left < 500
                  ? t('instructions.left', { count: left })
                  : draft.engine === 'extractive'
                    ? t('instructions.extractiveNote')
                    : t('instructions.hint')
              }
            >
              <Textarea
                name="instructions"
                rows={6}
                maxLength={longestInstructions}
                placeholder={t('instructions.placeholder')}
                value={draft.instructions}
                onChange={(event) => set('instructions', event.target.value)}
              />
            </Field>
          </section>
          <section>
            <h2>{t('confidence.title')}</h2>
            <ConfidenceSlider
              value={draft.confidence}
              isDisabled={!canEdit}
              onChange={(confidence) => set('confidence', confidence)}
            />
          </section>
          <section>
            <h2>{tc('scope.title')}</h2>
            <ScopeChoice
              value={draft.collectionIds}
              isDisabled={!canEdit}
              onChange={(collectionIds) => set('collectionIds', collectionIds)}
            />
          </section>
          <section>
            <h2>{t('retrieval.title')}</h2>
            <p className="sec">{t('retrieval.hint')}</p>
            <RetrievalFields
              settings={draft.retrieval}
              isDisabled={!canEdit}
              hasReading={draft.engine === 'model'}
              onChange={(retrieval) => set('retrieval', retrieval)}
            />
          </section>
        </fieldset>
        {/* Not in the fieldset: reading the prompt is for everybody. */}
        <div className="as-all as-rest">
          <PromptSection id={assistant.id} canEdit={canEdit} />
        </div>
      </div>
    </div>
  )
}
