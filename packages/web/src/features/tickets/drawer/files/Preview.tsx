import type { TicketFile } from '@opora/contract/ticket-work'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { IconButton } from '../../../../ui/IconButton.tsx'

const widthPx = 960

/** What a browser draws without running anything; the server serves nothing else in place. */
export const isPicture = ({ mime }: Pick<TicketFile, 'mime'>): boolean => /^image\/(png|jpeg|gif|webp)$/.test(mime)

interface PreviewProps {
  pictures: readonly TicketFile[]
  openId: string | null
  onOpen: (id: string | null) => void
}

/** A picture of a ticket in a window of its own; arrows lead to the others. */
export function Preview({ pictures, openId, onOpen }: PreviewProps) {
  const { t } = useTranslation('tickets')
  const at = pictures.findIndex(({ id }) => id === openId)
  const shown = pictures[at]
  if (!shown) return null
  const { name, url } = shown
  const go = (by: number): void => onOpen(pictures[(at + by + pictures.length) % pictures.length]?.id ?? null)
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowRight') go(1)
    if (key === 'ArrowLeft') go(-1)
  }
  return (
    <Dialog isOpen onClose={() => onOpen(null)} title={name} widthPx={widthPx}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the window, beside its buttons */}
      <div className="tkf-view" onKeyDown={press}>
        <img src={url} alt={name} />
        <div className="row">
          {pictures.length > 1 && (
            <>
              <IconButton icon={ChevronLeft} label={t('files.before')} onClick={() => go(-1)} />
              <span className="num mut">{t('files.place', { at: at + 1, count: pictures.length })}</span>
              <IconButton icon={ChevronRight} label={t('files.after')} onClick={() => go(1)} />
            </>
          )}
          <span className="grow" />
          <a href={url} download={name}>
            {t('files.download')}
          </a>
        </div>
      </div>
    </Dialog>
  )
}
