import type { Site } from '@opora/contract/sites'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { keepSite } from './apply-frame.ts'
import { SchedulePicker } from './SchedulePicker.tsx'
import { SiteCollections } from './SiteCollections.tsx'
import { SiteLimits } from './SiteLimits.tsx'
import { changeOf, draftOf, type SiteDraft, wrongIn } from './site-draft.ts'

/** Changes when and how much of a site is read. Its address stays: another one is another site. */
export function EditSiteDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { t } = useTranslation('sites')
  const client = useQueryClient()
  const formId = useId()
  const [draft, setDraft] = useState(() => draftOf(site))
  const [isAsked, setAsked] = useState(false)
  const saving = useMutation({
    mutationFn: () => api('PATCH /sites/:id', { params: { id: site.id }, body: changeOf(draft) }),
    onSuccess: (changed) => {
      keepSite(client, changed)
      onClose()
    },
  })
  const change = (part: Partial<SiteDraft>): void => setDraft((held) => ({ ...held, ...part }))
  const footer = (
    <>
      <Button onClick={onClose}>{t('add.close')}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={saving.isPending}>
        {t('edit.save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('edit.title', { title: site.title })} widthPx={640} footer={footer}>
      <form
        id={formId}
        className="stack si-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (wrongIn(draft).length === 0) saving.mutate()
        }}
      >
        <FormFailure failure={saving.error ? failureText(saving.error) : null} />
        <SiteCollections isRead value={draft.collectionIds} onChange={(collectionIds) => change({ collectionIds })} />
        <SchedulePicker draft={draft} onChange={change} />
        <SiteLimits draft={draft} wrong={isAsked ? wrongIn(draft) : []} onChange={change} />
        <p className="hint">{t('edit.hint')}</p>
      </form>
    </Dialog>
  )
}
