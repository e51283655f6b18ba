import type { CollectionId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { pageAddress } from '../../lib/page-address.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { keepSite } from './apply-frame.ts'
import { PreviewBox } from './PreviewBox.tsx'
import { SchedulePicker } from './SchedulePicker.tsx'
import { SiteCollections } from './SiteCollections.tsx'
import { SiteLimits } from './SiteLimits.tsx'
import { newDraft, type SiteDraft, settingsOf, withFolder, wrongIn } from './site-draft.ts'
import './sites.css'
import { type Asked, useSitePreview } from './use-sites.ts'

interface AddSiteDialogProps {
  /** What was typed already. */
  address: string
  /** The collections it is put into unless others are chosen. */
  into?: CollectionId[]
  onAdded: (site: Site) => void
  onClose: () => void
}

const widthPx = 640

const askedOf = (draft: SiteDraft): Asked | null => {
  const url = pageAddress(draft.url)
  const { schedule: _, mostPages: __, depth: ___, collectionIds: ____, ...looked } = settingsOf(draft)
  return url ? { ...looked, url } : null
}

/** Adds a whole site: its address, a look at what would be read, when to read it again, and limits for those who need them. */
export function AddSiteDialog({ address, into = [], onAdded, onClose }: AddSiteDialogProps) {
  const { t } = useTranslation('sites')
  const client = useQueryClient()
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(() => newDraft(address, into))
  const [isAsked, setAsked] = useState(false)
  const [looked, setLooked] = useState(() => askedOf(newDraft(address)))
  const look = useSitePreview(looked)
  const folder = look.data?.folder
  const url = looked?.url
  useEffect(() => {
    if (folder && url) setDraft((held) => withFolder(held, { url, folder }))
  }, [folder, url])
  const key = useRef(crypto.randomUUID())
  const adding = useMutation({
    mutationFn: () =>
      api(
        'POST /sites',
        { body: { ...settingsOf(draft), url: pageAddress(draft.url) ?? '' } },
        { idempotencyKey: key.current },
      ),
    onSuccess: (site) => {
      keepSite(client, site)
      onAdded(site)
    },
    onError: () => {
      key.current = crypto.randomUUID()
    },
  })
  const wrong = isAsked ? wrongIn(draft) : []
  const change = (part: Partial<SiteDraft>): void => setDraft((held) => ({ ...held, ...part }))
  const lookAgain = (): void => {
    const asked = askedOf(draft)
    if (asked) setLooked(asked)
    else setAsked(true)
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('add.close')}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={adding.isPending}>
        {t('add.submit')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('add.title')} widthPx={widthPx} initialFocus={field} footer={footer}>
      <form
        id={formId}
        className="stack si-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // React tells the form this window was opened from too, though it is nowhere inside it.
          event.stopPropagation()
          setAsked(true)
          if (wrongIn(draft).length === 0) adding.mutate()
          else if (wrongIn(draft).includes('url')) field.current?.focus()
        }}
      >
        <FormFailure failure={adding.error ? failureText(adding.error) : null} />
        <Field
          label={t('add.address')}
          hint={t('add.addressHint')}
          error={wrong.includes('url') ? t('wrong.url') : undefined}
        >
          <div className="row si-address">
            <Input
              ref={field}
              className="grow"
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://"
              value={draft.url}
              onChange={(event) => change({ url: event.target.value, folder: '' })}
            />
            <Button size="lg" isLoading={look.isFetching} onClick={lookAgain}>
              {t('add.look')}
            </Button>
          </div>
        </Field>
        <PreviewBox preview={look.data} error={look.error} isLooking={look.isFetching} />
        <SiteCollections value={draft.collectionIds} onChange={(collectionIds) => change({ collectionIds })} />
        <SchedulePicker draft={draft} onChange={change} />
        <SiteLimits draft={draft} wrong={wrong} onChange={change} />
      </form>
    </Dialog>
  )
}
