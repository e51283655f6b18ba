import type { Member } from '@opora/contract/accounts'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import type { Team } from '@opora/contract/teams'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { changeOf, type TeamDraft } from './change-of.ts'
import { MemberChoice } from './MemberChoice.tsx'
import { useTeamChanges } from './use-team-changes.ts'

const longestName = 60

interface TeamDialogProps {
  /** The one to change; a new one without it. */
  team?: Team
  members: readonly Member[]
  onClose: () => void
}

/** What a team is called and who is in it. */
export function TeamDialog({ team, members, onClose }: TeamDialogProps) {
  const { t } = useTranslation('teams')
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { create, change } = useTeamChanges()
  const before = useRef({
    name: team?.name ?? '',
    memberIds: team?.memberIds.filter((id) => members.some((one) => one.id === id)) ?? [],
  }).current
  const { values, errors, failure, isSending, set, onSubmit } = useForm<TeamDraft>({
    initial: before,
    check: ({ name }) => (isBlank(name) ? { name: t('form.nameMissing') } : {}),
    submit: async (draft) => {
      const name = draft.name.trim()
      const changed = changeOf(before, draft)
      if (!team) await create({ name, memberIds: [...draft.memberIds] })
      else if (Object.keys(changed).length > 0) await change(team, changed)
      showToast({ text: team ? t('form.saved') : t('form.made', { name }) })
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'team.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.close')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(team ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(team ? 'form.edit' : 'new')} initialFocus={field} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('form.name')} error={errors.name}>
          <Input
            ref={field}
            name="name"
            maxLength={longestName}
            autoComplete="off"
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        <MemberChoice members={members} chosen={values.memberIds} onChange={(ids) => set('memberIds', ids)} />
      </form>
    </Dialog>
  )
}
