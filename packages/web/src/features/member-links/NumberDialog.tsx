import type { Member } from '@opora/contract/accounts'
import { isFailure } from '@opora/contract/errors'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast.ts'
import { channelName } from '../inboxes/channel-words.ts'
import { useLinkChanges } from './use-links.ts'

const isNumber = (text: string): boolean => /^\d{1,20}$/.test(text.trim())

interface NumberDialogProps {
  /** Channels the number may be of. */
  kinds: readonly string[]
  members: readonly Member[]
  onClose: () => void
}

/** Links an account to a member by its number there, without a code. */
export function NumberDialog({ kinds, members, onClose }: NumberDialogProps) {
  const { t } = useTranslation('memberLinks')
  const { t: inboxWords } = useTranslation('inboxes')
  const myId = useMe().member.id
  const formId = useId()
  const { create } = useLinkChanges()
  const form = useForm({
    initial: {
      memberId: (members.find(({ id }) => id !== myId)?.id ?? myId) as string,
      kind: kinds[0] ?? '',
      externalId: '',
    },
    check: ({ externalId }): { externalId?: string } => (isNumber(externalId) ? {} : { externalId: t('numberWrong') }),
    fieldOf: (error) => (isFailure(error, 'desk.account_taken') ? { externalId: failureLine(error) } : null),
    submit: async ({ memberId, kind, externalId }) => {
      const member = members.find(({ id }) => id === memberId)
      if (!member) return
      await create.mutateAsync({ memberId: member.id, kind, externalId: externalId.trim() })
      showToast({ text: t('linked', { name: member.name }) })
      onClose()
    },
  })
  const save = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t('submit')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('byNumber')} description={t('byNumberText')} footer={save}>
      <form id={formId} className="stack" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('member')}>
          <Select
            value={form.values.memberId}
            onChange={(memberId) => form.set('memberId', memberId)}
            options={members.map(({ id, name, email }) => ({ value: id as string, label: name, hint: email }))}
          />
        </Field>
        {kinds.length > 1 && (
          <Field label={t('channel')}>
            <Select
              value={form.values.kind}
              onChange={(kind) => form.set('kind', kind)}
              options={kinds.map((kind) => ({ value: kind, label: channelName(inboxWords, kind) }))}
            />
          </Field>
        )}
        <Field label={t('number')} hint={t('numberHint')} error={form.errors.externalId}>
          <Input
            name="externalId"
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            value={form.values.externalId}
            onChange={(event) => form.set('externalId', event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
