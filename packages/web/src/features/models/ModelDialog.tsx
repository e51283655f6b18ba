import type { Model, ModelProviderKind, ModelPurpose } from '@opora/contract/models'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { CertificateField } from './CertificateField.tsx'
import { providerName } from './health-words.ts'
import { LocalModelFields } from './LocalModelFields.tsx'
import { ModelFields } from './ModelFields.tsx'
import { ModelMore } from './ModelMore.tsx'
import { checkModel, draftFor, draftOf, type ModelDraft, providersFor, toSend } from './model-draft.ts'
import { ProviderFields } from './ProviderFields.tsx'
import { useModelChanges, useProviders } from './use-models.ts'

const widthPx = 560
const purposes: readonly ModelPurpose[] = ['chat', 'embeddings', 'reranking']

interface ModelDialogProps {
  /** Absent for a new one. */
  model?: Model
  onSaved: (model: Model) => void
  onClose: () => void
}

/** Connects a model or changes a connection: which provider, then what that one asks for. */
export function ModelDialog(props: ModelDialogProps) {
  const { t } = useTranslation('models')
  const { data, error, refetch, isFetching } = useProviders()
  const [purpose, setPurpose] = useState<ModelPurpose>(props.model?.purpose ?? 'chat')
  const providers = providersFor(data?.items ?? [], purpose)
  const [chosen, setChosen] = useState(props.model?.provider ?? null)
  const provider = providers.find((one) => one.kind === chosen) ?? (props.model ? undefined : providers[0])
  if (provider)
    return (
      <ModelForm
        key={provider.kind}
        {...props}
        provider={provider}
        providers={providers}
        onProvider={setChosen}
        purpose={purpose}
        onPurpose={setPurpose}
      />
    )
  return (
    <Dialog isOpen onClose={props.onClose} title={t('add')} widthPx={widthPx}>
      <Loading isLoading={!error && !data} skeleton={<Skeleton width="80%" />}>
        <ErrorState
          title={t('loadFailed')}
          {...(error ? failureText(error) : { text: t('providerGone') })}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      </Loading>
    </Dialog>
  )
}

interface ModelFormProps extends ModelDialogProps {
  provider: ModelProviderKind
  providers: readonly ModelProviderKind[]
  onProvider: (kind: string) => void
  purpose: ModelPurpose
  onPurpose: (purpose: ModelPurpose) => void
}

function ModelForm({ model, provider, providers, onProvider, purpose, onPurpose, onSaved, onClose }: ModelFormProps) {
  const { t } = useTranslation('models')
  const formId = useId()
  const { create, change } = useModelChanges()
  const [settingsProblems, setSettingsProblems] = useState<Record<string, string>>({})
  const form = useForm<ModelDraft>({
    initial: draftOf(provider, model),
    check: (draft) => {
      const { problems, settings } = checkModel(draftFor(draft, purpose), provider, model)
      setSettingsProblems(
        Object.fromEntries(Object.keys(settings).map((key) => [key, t(`mistake.${settings[key] ?? 'malformed'}`)])),
      )
      const own = Object.keys(settings).length > 0 ? { settings: t('mistake.settings') } : {}
      return {
        ...own,
        ...Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, t(`mistake.${problem}`)])),
      }
    },
    submit: async (draft) => {
      const body = toSend(draftFor(draft, purpose), provider)
      const saved = model
        ? await change.mutateAsync({ id: model.id, body })
        : await create.mutateAsync({ ...body, purpose, provider: provider.kind })
      onClose()
      onSaved(saved)
    },
  })
  // No machine trusts the root its certificate ends in.
  const needsRoot = provider.kind === 'gigachat'
  const isNothingThere = provider.runsHere && form.values.name === ''
  const save = (
    <Button
      variant="primary"
      size="lg"
      type="submit"
      form={formId}
      isLoading={form.isSending}
      disabledReason={isNothingThere ? t('local.nothing') : undefined}
    >
      {t('saveAndCheck')}
    </Button>
  )
  const title = model ? t('editTitle', { name: model.label }) : t('add')
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={save} widthPx={widthPx}>
      <form id={formId} className="stack md-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        {!model && (
          <div className="md-two">
            <Field label={t('field.purpose')} hint={t(`purposeHint.${purpose}`)}>
              <Select
                value={purpose}
                onChange={(value) => onPurpose(value as ModelPurpose)}
                options={purposes.map((one) => ({ value: one, label: t(`purpose.${one}`) }))}
              />
            </Field>
            <Field label={t('field.provider')}>
              <Select
                value={provider.kind}
                onChange={onProvider}
                options={providers.map((one) => ({ value: one.kind, label: providerName(t, one) }))}
              />
            </Field>
          </div>
        )}
        {provider.runsHere ? (
          <LocalModelFields form={form} stored={model?.name} />
        ) : (
          <ModelFields form={form} provider={provider} purpose={purpose} {...(model ? { model } : {})} />
        )}
        {!isNothingThere && (
          <ProviderFields
            provider={provider}
            purpose={purpose}
            values={form.values.settings}
            problems={settingsProblems}
            onChange={(settings) => {
              form.set('settings', settings)
              setSettingsProblems({})
            }}
          />
        )}
        {needsRoot && <CertificateField form={form} hint={t('field.caPemHintGigachat')} />}
        <ModelMore form={form} purpose={purpose} hasCertificates={!needsRoot && !provider.runsHere} />
      </form>
    </Dialog>
  )
}
