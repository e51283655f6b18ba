import type { TagId } from '@opora/contract/ids'
import type { RoutingAgent } from '@opora/contract/routing'
import { mostCapacity } from '@opora/contract/routing-limits'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useTags } from '../../tags/use-tags.ts'
import { numberOf } from './rule-draft.ts'
import { useRefresh } from './use-routing.ts'

interface AgentDialogProps {
  agent: RoutingAgent
  name: string
  usual: number
  onClose: () => void
}

const codesOf = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
]
const capacityOf = (text: string) => numberOf(text, { least: 0, most: mostCapacity })

/** How much, and what, one member gets. */
export function AgentDialog({ agent, name, usual, onClose }: AgentDialogProps) {
  const { t } = useTranslation('routing')
  const formId = useId()
  const refresh = useRefresh()
  const tags = (useTags().data?.items ?? []).filter(({ id, isArchived }) => !isArchived || agent.skillIds.includes(id))
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: {
      capacity: agent.capacity === null ? '' : String(agent.capacity),
      languages: agent.languages.join(', '),
      skillIds: agent.skillIds,
    },
    check: ({ capacity, languages }) => ({
      ...(capacityOf(capacity) === undefined ? { capacity: t('capacityBad') } : {}),
      ...(codesOf(languages).every((code) => /^[a-z]{2,3}$/.test(code)) ? {} : { languages: t('agent.languagesBad') }),
    }),
    submit: async ({ capacity, languages, skillIds }) => {
      const body = { capacity: capacityOf(capacity) ?? null, languages: codesOf(languages), skillIds }
      await api('PUT /members/:id/routing', { params: { id: agent.memberId }, body })
      await refresh()
      showToast({ text: t('saved') })
      onClose()
    },
  })
  const toggle = (id: TagId, is: boolean): void =>
    set('skillIds', is ? [...values.skillIds, id] : values.skillIds.filter((one) => one !== id))
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('close')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('change', { name })} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('agent.capacity')} hint={t('agent.capacityHint', { count: usual })} error={errors.capacity}>
          <Input
            name="capacity"
            inputMode="numeric"
            autoComplete="off"
            value={values.capacity}
            onChange={(event) => set('capacity', event.target.value)}
          />
        </Field>
        <Field label={t('agent.languages')} hint={t('agent.languagesHint')} error={errors.languages}>
          <Input
            name="languages"
            autoComplete="off"
            value={values.languages}
            onChange={(event) => set('languages', event.target.value)}
          />
        </Field>
        <fieldset className="ro-skills">
          <legend className="lab">{t('agent.skills')}</legend>
          <p className="hint">{tags.length > 0 ? t('agent.skillsHint') : t('agent.noTags')}</p>
          <div className="ro-tags">
            {tags.map((tag) => (
              <Checkbox key={tag.id} isChecked={values.skillIds.includes(tag.id)} onChange={(is) => toggle(tag.id, is)}>
                {tag.name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  )
}
