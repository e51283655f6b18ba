import type { Site } from '@opora/contract/sites'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { dropSite } from './apply-frame.ts'

interface DeleteSiteDialogProps {
  site: Site
  onDeleted: () => void
  onClose: () => void
}

/** Asks whether the pages go with the site or stay as they were read. */
export function DeleteSiteDialog({ site, onDeleted, onClose }: DeleteSiteDialogProps) {
  const { t } = useTranslation('sites')
  const client = useQueryClient()
  const deleting = useMutation({
    mutationFn: (documents: 'delete' | 'keep') =>
      api('DELETE /sites/:id', { params: { id: site.id }, query: { documents } }),
    onSuccess: () => {
      dropSite(client, site.id)
      onDeleted()
    },
  })
  const isDoing = (documents: string): boolean => deleting.isPending && deleting.variables === documents
  const footer = (
    <>
      <Button onClick={onClose}>{t('remove.keepSite')}</Button>
      <Button isLoading={isDoing('keep')} onClick={() => deleting.mutate('keep')}>
        {t('remove.keepPages')}
      </Button>
      <Button variant="danger" isLoading={isDoing('delete')} onClick={() => deleting.mutate('delete')}>
        {t('remove.withPages')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('remove.title', { title: site.title })}
      description={t('remove.text', { count: site.documents })}
      footer={footer}
    >
      {deleting.error && <FormFailure failure={failureText(deleting.error)} />}
    </Dialog>
  )
}
