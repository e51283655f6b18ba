import type { Assistant } from '@opora/contract/assistants'
import type { ServerTool, ToolWording } from '@opora/contract/tool-servers'
import type { ToolSource } from '@opora/contract/tools'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { showToast } from '../../../ui/toast.ts'
import { isSensitive } from '../form/tool-draft.ts'
import { type Decision, decisionOf, fillable, permissionToSend, stateOf } from './server-draft.ts'
import { useServerChanges } from './use-servers.ts'

interface PermitDialogProps {
  tool: ServerTool
  assistants: readonly Assistant[]
  onClose: () => void
}

/** What a tool says of itself now, beside what was allowed, and the word of an admin on it. */
export function PermitDialog({ tool, assistants, onClose }: PermitDialogProps) {
  const { t } = useTranslation('tools')
  const formId = useId()
  const { permit, forbid } = useServerChanges()
  const { permission, offered } = tool
  const state = stateOf(tool)
  const isPossible = !tool.isGone && !tool.isUnfit
  const form = useForm<Decision>({
    initial: decisionOf(
      tool,
      assistants.map(({ id }) => id),
    ),
    submit: async (decision) => {
      await permit.mutateAsync({ id: tool.id, body: permissionToSend(tool, decision) })
      onClose()
    },
  })
  const { values, set } = form
  const takeAway = (): void =>
    forbid.mutate(tool.id, {
      onSuccess: onClose,
      onError: (error) => showToast({ text: failureLine(error), isError: true }),
    })
  const footer = (
    <>
      {permission && (
        <Button size="lg" isLoading={forbid.isPending} onClick={takeAway}>
          {t('mcp.forbid')}
        </Button>
      )}
      {isPossible && (
        <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
          {t(permission ? (state === 'changed' ? 'mcp.allowAgain' : 'save') : 'mcp.allow')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={offered.title} footer={footer} widthPx={640}>
      <form id={formId} className="stack tl-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        {(state === 'changed' || state === 'gone' || state === 'unfit') && (
          <Banner isBoxed look="warn">
            {t(`mcp.about.${state}`)}
          </Banner>
        )}
        {permission && state === 'changed' && <Wording label={t('mcp.before')} wording={permission} />}
        <Wording label={t(state === 'changed' ? 'mcp.now' : 'mcp.says')} wording={offered} />
        <p className="xs mut">{t('mcp.saysHint')}</p>
        {isPossible && (
          <>
            <Sources wording={offered} value={values.sources} onChange={(next) => set('sources', next)} />
            <Toggle
              isOn={values.hasEffects}
              onChange={(is) => set('hasEffects', is)}
              hint={`${t('field.effectsHint')}. ${t(`mcp.claims.${claimOf(tool)}`)}`}
            >
              {t('field.effects')}
            </Toggle>
            <Toggle
              isOn={isSensitive(values)}
              onChange={(is) => set('isSensitive', is)}
              hint={t('field.sensitiveHint')}
            >
              {t('field.sensitive')}
            </Toggle>
            <fieldset className="tl-group">
              <legend>{t('field.assistants')}</legend>
              {assistants.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  isChecked={values.assistantIds.includes(id)}
                  onChange={(is) =>
                    set(
                      'assistantIds',
                      is ? [...values.assistantIds, id] : values.assistantIds.filter((one) => one !== id),
                    )
                  }
                >
                  {name}
                </Checkbox>
              ))}
            </fieldset>
          </>
        )}
      </form>
    </Dialog>
  )
}

const claimOf = ({ isReadOnly, isDestructive }: ServerTool): 'looks' | 'destroys' | 'changes' | 'nothing' => {
  if (isDestructive) return 'destroys'
  if (isReadOnly === null) return 'nothing'
  return isReadOnly ? 'looks' : 'changes'
}

/** The words themselves, as text and nothing else. */
function Wording({ label, wording }: { label: string; wording: ToolWording }) {
  const words = `${wording.title}\n${wording.description}\n\n${JSON.stringify(wording.parameters, null, 2)}`
  return (
    <fieldset className="tl-group">
      <legend>{label}</legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <pre className="tl-result tl-words" tabIndex={0}>
        {words}
      </pre>
    </fieldset>
  )
}

interface SourcesProps {
  wording: ToolWording
  value: Record<string, ToolSource>
  onChange: (next: Record<string, ToolSource>) => void
}

const sources = ['model', 'contact_id', 'conversation_id', 'confirmed_email'] as const

/** Which parameters the server fills in: what a contact may see must not depend on what a model says. */
function Sources({ wording, value, onChange }: SourcesProps) {
  const { t } = useTranslation('tools')
  const names = fillable(wording)
  const options = sources.map((source) => ({ value: source, label: t(`source.${source}`) }))
  if (names.length === 0) return null
  const choose = (name: string, source: (typeof sources)[number]): void => {
    const { [name]: _, ...others } = value
    onChange(source === 'model' ? others : { ...others, [name]: source })
  }
  return (
    <fieldset className="tl-group">
      <legend>{t('mcp.sources')}</legend>
      <p className="xs mut">{t('mcp.sourcesHint')}</p>
      {names.map((name) => (
        <Field key={name} label={name}>
          <Select value={value[name] ?? 'model'} options={options} onChange={(source) => choose(name, source)} />
        </Field>
      ))}
    </fieldset>
  )
}
