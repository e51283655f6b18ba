import type { QuestionSet } from '@opora/contract/evaluation'
import { isBlank } from '@opora/contract/is-blank'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { evaluationKeys } from '../keys.ts'
import { removeWithUndo } from '../removals.ts'
import { usePlace } from '../use-place.ts'

function RenameSet({ set, onClose }: { set: QuestionSet; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const formId = useId()
  const [name, setName] = useState(set.name)
  const rename = useMutation({
    mutationFn: () => api('PATCH /question-sets/:id', { params: { id: set.id }, body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: evaluationKeys.sets })
      onClose()
    },
  })
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={rename.isPending} isDisabled={isBlank(name)}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('set.rename')} footer={footer}>
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBlank(name)) rename.mutate()
        }}
      >
        <FormFailure failure={rename.error ? failureText(rename.error) : null} />
        <Field label={t('sets.name')}>
          <Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}

/** What can be done with a set as a whole. */
export function SetMenu({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const [isRenaming, setRenaming] = useState(false)
  const remove = (): void => {
    open({})
    removeWithUndo({
      ids: [set.id],
      texts: { removed: t('set.removed', { name: set.name }), failed: t('removeFailed'), undo: t('undo') },
      commit: (options) => api('DELETE /question-sets/:id', { params: { id: set.id } }, options),
    })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" className="ib" aria-label={t('set.more', { name: set.name })}>
            <Icon of={Ellipsis} />
          </button>
        }
      >
        <MenuItem icon={Pencil} onSelect={() => setRenaming(true)}>
          {t('set.rename')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger onSelect={remove}>
          {t('set.remove')}
        </MenuItem>
      </Menu>
      {isRenaming && <RenameSet set={set} onClose={() => setRenaming(false)} />}
    </>
  )
}
