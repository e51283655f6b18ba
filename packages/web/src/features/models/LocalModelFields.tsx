import type { LocalModels } from '@opora/contract/models'
import { Cpu, RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import type { Form } from '../../lib/use-form.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select, type SelectOption } from '../../ui/Select.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import type { ModelDraft } from './model-draft.ts'
import { useLocalModels } from './use-models.ts'

const install = 'npm install --ignore-scripts @huggingface/transformers@4.3.1'
const files = `models/<maker>/<model>/
  config.json
  tokenizer.json
  tokenizer_config.json
  onnx/model_quantized.onnx`
const megabyte = 1024 * 1024

interface LocalModelFieldsProps {
  form: Form<ModelDraft>
  /** The name that is stored, though its weights may be gone. */
  stored: string | undefined
}

/** Which model of this server: what was found in its folder, or what is missing and what to do. */
export function LocalModelFields({ form, stored }: LocalModelFieldsProps) {
  const { t } = useTranslation('models')
  const { data, error, refetch, isFetching } = useLocalModels()
  const look = (
    <Button size="sm" icon={RefreshCw} isLoading={isFetching} onClick={() => void refetch()}>
      {t('local.look')}
    </Button>
  )
  return (
    <Loading isLoading={!data && !error} skeleton={<Skeleton width="80%" />}>
      {error && !data && (
        <ErrorState
          title={t('local.failed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data && data.state !== 'ready' && (
        <Banner isBoxed look="info" icon={Cpu}>
          <Missing found={data} state={data.state} />
          {look}
        </Banner>
      )}
      {data && (data.state === 'ready' || stored) && <Found form={form} stored={stored} found={data} look={look} />}
    </Loading>
  )
}

interface MissingProps {
  found: LocalModels
  state: Exclude<LocalModels['state'], 'ready'>
}

function Missing({ found, state }: MissingProps) {
  const { t } = useTranslation('models')
  return (
    <div className="md-missing">
      <b>{t(`local.state.${state}`)}</b>
      <p>{t(`local.advice.${state}`)}</p>
      {state === 'no_package' && (
        <div className="md-command">
          <code>{install}</code>
          <CopyButton text={install} size="sm" variant="ghost" />
        </div>
      )}
      {state === 'no_models' && <code className="md-files">{files}</code>}
      {state === 'no_models' &&
        found.models.map(({ name, missing }) => (
          <p key={name}>
            <code>{name}</code>: {t('local.lacks', { files: missing.join(', ') })}
          </p>
        ))}
    </div>
  )
}

interface FoundProps extends LocalModelFieldsProps {
  found: LocalModels
  look: ReactNode
}

function Found({ form, stored, found, look }: FoundProps) {
  const { t } = useTranslation('models')
  const { values, errors, set } = form
  const [first] = found.models.filter(({ missing }) => missing.length === 0)
  useEffect(() => {
    if (values.name === '' && first) set('name', first.name)
  }, [values.name, first, set])
  const about = ({ missing, dimension, bytes }: LocalModels['models'][number]): string =>
    missing.length > 0
      ? t('local.lacks', { files: missing.join(', ') })
      : [dimension && t('local.dimension', { count: dimension }), t('local.size', { size: sizeOf(bytes) })]
          .filter(Boolean)
          .join(', ')
  const options: SelectOption<string>[] = found.models.map((model) => ({
    value: model.name,
    label: model.name,
    hint: about(model),
    isDisabled: model.missing.length > 0,
  }))
  if (stored && !found.models.some(({ name }) => name === stored))
    options.push({ value: stored, label: stored, hint: t('local.gone') })
  const chosen = options.find(({ value }) => value === values.name)
  return (
    <>
      <Field label={t('field.name')} hint={chosen?.hint} error={errors.name}>
        <Select value={values.name} onChange={(name) => set('name', name)} options={options} />
      </Field>
      {found.state === 'ready' && <div className="md-presets">{look}</div>}
      <Field label={t('field.label')} isOptional error={errors.label}>
        <Input
          name="label"
          maxLength={80}
          placeholder={values.name || t('field.labelPlaceholder')}
          value={values.label}
          onChange={(event) => set('label', event.target.value)}
        />
      </Field>
    </>
  )
}

const sizeOf = (bytes: number): string => formatNumber(Math.max(bytes / megabyte, 0.1), { maximumSignificantDigits: 3 })
