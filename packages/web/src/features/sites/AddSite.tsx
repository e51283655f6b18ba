import type { CollectionId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

const AddSiteDialog = lazy(async () => ({ default: (await import('./AddSiteDialog.tsx')).AddSiteDialog }))

interface AddSiteProps {
  /** What stands in the field beside it. */
  address: string
  into: CollectionId[]
  onAdded: (site: Site) => void
}

/** A button that opens the window for a whole site. */
export function AddSite({ address, into, onAdded }: AddSiteProps) {
  const { t } = useTranslation('sites')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="lg" variant="ghost" onClick={() => setOpen(true)}>
        {t('add.whole')}
      </Button>
      {isOpen && (
        <Suspense>
          <AddSiteDialog
            address={address}
            into={into}
            onClose={() => setOpen(false)}
            onAdded={(site) => {
              setOpen(false)
              onAdded(site)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
