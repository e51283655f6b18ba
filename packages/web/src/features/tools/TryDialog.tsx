import type { Tool, ToolParameter, ToolTrial } from '@opora/contract/tools'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'

/** What was typed, as the schema wants it; nothing typed is nothing given. */
function typed({ type }: ToolParameter, text: string): unknown {
  if (text === '') return undefined
  if (type === 'boolean') return text === 'true'
  return type === 'string' ? text : Number(text.replace(',', '.'))
}

function Outcome({ trial }: { trial: ToolTrial }) {
  const { t } = useTranslation('tools')
  const took = t('try.took', { ms: formatNumber(trial.tookMs) })
  return (
    <div className="stack8" role="status">
      <Banner isBoxed look={trial.failure ? 'bad' : 'good'}>
        {trial.failure ? t(`failure.${trial.failure}`) : t('try.worked')}
        {trial.status !== null && `, HTTP ${trial.status}`}
        {`, ${took}`}
      </Banner>
      <p className="xs mut">{trial.target}</p>
      {trial.result && <pre className="tl-result">{trial.result}</pre>}
    </div>
  )
}

/** Calls a tool once, for real, with values one types. */
export function TryDialog({ tool, onClose }: { tool: Tool; onClose: () => void }) {
  const { t } = useTranslation('tools')
  const formId = useId()
  const [values, setValues] = useState<Record<string, string>>({})
  const parameters = Object.entries(tool.parameters.properties)
  const trial = useMutation({
    mutationFn: () => {
      const given = parameters.map(([name, one]) => [name, typed(one, values[name] ?? '')])
      const known = Object.fromEntries(given.filter(([, value]) => value !== undefined))
      return api('POST /tools/:id/trials', { params: { id: tool.id }, body: { arguments: known } })
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('try.title', { name: tool.label })}
      widthPx={560}
      footer={
        <Button
          size="lg"
          type="submit"
          form={formId}
          variant={tool.hasEffects ? 'danger' : 'primary'}
          isLoading={trial.isPending}
        >
          {t(tool.hasEffects ? 'try.runForReal' : 'try.run')}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack tl-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!trial.isPending) trial.mutate()
        }}
      >
        {tool.hasEffects && (
          <Banner isBoxed look="warn">
            {t('try.effects')}
          </Banner>
        )}
        <FormFailure failure={trial.error ? failureText(trial.error) : null} />
        {parameters.length === 0 && <p className="mut">{t('try.nothing')}</p>}
        {parameters.map(([name, one]) => (
          <Field
            key={name}
            label={name}
            hint={one['x-from'] ? t(`source.${one['x-from']}`) : one.description}
            isOptional={!tool.parameters.required.includes(name) && !one['x-from']}
          >
            <Input
              spellCheck={false}
              autoComplete="off"
              placeholder={one.type === 'boolean' ? 'true / false' : ''}
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          </Field>
        ))}
        {trial.data && <Outcome trial={trial.data} />}
      </form>
    </Dialog>
  )
}
