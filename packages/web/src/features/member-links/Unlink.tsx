import type { MemberLink } from '@opora/contract/desks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { accountName } from './account-words.ts'
import { useLinkChanges } from './use-links.ts'

/** Unlinks an account after asking: its answers from a group are no longer sent. */
export function Unlink({ link }: { link: MemberLink }) {
  const { t } = useTranslation('memberLinks')
  const { remove } = useLinkChanges()
  const [isAsking, setAsking] = useState(false)
  const name = accountName(link)
  const confirm = (): void =>
    remove.mutate(link.id, {
      onSuccess: () => void showToast({ text: t('unlinked', { name }) }),
      onError: (error) => {
        setAsking(false)
        showToast({ text: failureLine(error), isError: true })
      },
    })
  return (
    <>
      <Button variant="ghost" aria-label={t('unlinkName', { name })} onClick={() => setAsking(true)}>
        {t('unlink')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        isLoading={remove.isPending}
        title={t('unlinkTitle', { name })}
        description={t('unlinkText')}
        confirm={t('unlink')}
        keep={t('keep')}
      />
    </>
  )
}
