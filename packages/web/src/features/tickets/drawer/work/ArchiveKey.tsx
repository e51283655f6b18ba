import type { Ticket } from '@opora/contract/tickets'
import { Archive, ArchiveRestore } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../../ui/Banner.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { showToast } from '../../../../ui/toast.ts'
import type { TicketChange } from '../../use-ticket-changes.ts'

interface ArchiveKeyProps {
  ticket: Ticket
  onChange: (change: TicketChange) => Promise<boolean>
}

/** Puts a ticket away, which can be undone, and brings it back. */
export function ArchiveKey({ ticket: { number, isArchived }, onChange }: ArchiveKeyProps) {
  const { t } = useTranslation('tickets')
  const bringBack = (): void => void onChange({ isArchived: false })
  const archive = async (): Promise<void> => {
    if (await onChange({ isArchived: true }))
      showToast({ text: t('work.archived', { number }), action: { label: t('work.undo'), run: bringBack } })
  }
  if (isArchived)
    return (
      <Banner
        isBoxed
        look="warn"
        icon={Archive}
        action={
          <Button size="sm" icon={ArchiveRestore} onClick={bringBack}>
            {t('work.bringBack')}
          </Button>
        }
      >
        {t('work.isArchived')}
      </Banner>
    )
  return (
    <Button size="sm" variant="ghost" icon={Archive} onClick={() => void archive()}>
      {t('work.archive')}
    </Button>
  )
}
