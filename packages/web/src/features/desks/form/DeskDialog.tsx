import type { Desk } from '@opora/contract/desks'
import type { Inbox } from '@opora/contract/inboxes'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../../../lib/use-form.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { languages } from '../../workspace/languages.ts'
import { useDeskChanges } from '../use-desks.ts'
import { changeOf, draftOf, problemsOf } from './draft.ts'
import { InboxChoice } from './InboxChoice.tsx'
import { ReminderFields } from './ReminderFields.tsx'
import { TeamChoice } from './TeamChoice.tsx'

const widthPx = 560
const longestName = 80

interface DeskDialogProps {
  desk: Desk
  inboxes: readonly Inbox[]
  /** The groups beside it. */
  others: readonly Desk[]
  onClose: () => void
}

/** What a group is called here, what it gets and when it is reminded. */
export function DeskDialog({ desk, inboxes, others, onClose }: DeskDialogProps) {
  const { t } = useTranslation('desks')
  const formId = useId()
  const { change } = useDeskChanges()
  const teams = useTeams().data?.items
  // Teams that are not known yet are not held to be gone.
  const [initial] = useState(() => draftOf(desk, { inboxes, teams: teams ?? desk.servedTeamIds.map((id) => ({ id })) }))
  const form = useForm({
    initial,
    check: (draft) =>
      Object.fromEntries(
        Object.entries(problemsOf(draft)).map(([field, problem]) => [
          field,
          t(problem === 'chooseOne' && teams?.length ? 'form.chooseAny' : `form.${problem}`),
        ]),
      ),
    submit: async (draft) => {
      const isThere = (id: string): boolean => teams?.some((team) => team.id === id) ?? true
      const body = changeOf(initial, { ...draft, servedTeamIds: draft.servedTeamIds.filter(isThere) })
      if (Object.keys(body).length > 0) await change.mutateAsync({ id: desk.id, body })
      showToast({ text: t('form.saved') })
      onClose()
    },
  })
  const { values, errors, set } = form
  const takenBy = (id: Desk['servedTeamIds'][number]): string | undefined =>
    others.find(({ servedTeamIds }) => servedTeamIds.includes(id))?.name
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.close')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
        {t('form.save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('form.title', { name: desk.name })} footer={footer} widthPx={widthPx}>
      <form id={formId} className="stack dk-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('form.name')} hint={t('form.nameHint')} error={errors.name}>
          <Input
            name="name"
            maxLength={longestName}
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        <Field label={t('form.locale')} hint={t('form.localeHint')}>
          <Select value={values.locale} onChange={(locale) => set('locale', locale)} options={languages} />
        </Field>
        <InboxChoice
          inboxes={inboxes}
          servesAll={values.servesAll}
          chosen={values.servedInboxIds}
          hasTeams={values.servedTeamIds.length > 0}
          error={problemsOf(values).servedInboxIds && errors.servedInboxIds}
          onAll={(servesAll) => set('servesAll', servesAll)}
          onChosen={(ids) => set('servedInboxIds', ids)}
        />
        <TeamChoice
          chosen={values.servedTeamIds}
          takenBy={takenBy}
          onChosen={(ids) => set('servedTeamIds', ids)}
          onClose={onClose}
        />
        <Field
          label={t('form.opens')}
          hint={t(values.opens === 'always' ? 'form.opensAlwaysHint' : 'form.opensHandedOverHint')}
        >
          <Select
            value={values.opens}
            onChange={(opens) => set('opens', opens)}
            options={[
              { value: 'handed_over', label: t('form.opensHandedOver') },
              { value: 'always', label: t('form.opensAlways') },
            ]}
          />
        </Field>
        <ReminderFields form={form} onClose={onClose} />
      </form>
    </Dialog>
  )
}
