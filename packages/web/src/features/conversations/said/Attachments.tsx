import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { FileCard } from './FileCard.tsx'
import { type FileLook, isAlbum, lookOf, type Said } from './file-look.ts'
import { openFile, useFreshLink } from './fresh-link.ts'

const Media = lazy(async () => ({ default: (await import('./media/Media.tsx')).Media }))

function Picture({ file }: { file: Said }) {
  const { t } = useTranslation('conversations')
  const { url, isBroken, renew } = useFreshLink(file)
  if (isBroken) return <FileCard file={file} />
  return (
    <button
      type="button"
      className={lookOf(file) === 'sticker' ? 'pic stk' : 'pic'}
      title={file.name}
      aria-label={t('file.open', { name: file.name })}
      onClick={() => void openFile(file, t('file.expired'))}
    >
      <img src={url} alt={t('file.image', { name: file.name })} loading="lazy" onError={renew} />
    </button>
  )
}

function Shown({ file, look }: { file: Said; look: FileLook }) {
  if (look === 'document') return <FileCard file={file} />
  if (look === 'picture' || look === 'sticker') return <Picture file={file} />
  return (
    <Suspense fallback={<span className={`md-gap ${look}`} />}>
      <Media file={file} look={look} />
    </Suspense>
  )
}

/** Pictures and players are shown at a height known before they load; everything else is a card. */
export function Attachments({ files }: { files: readonly Said[] }) {
  if (files.length === 0) return null
  return (
    <div className={classNames('files', isAlbum(files) && 'album')}>
      {files.map((file) => {
        const look = lookOf(file)
        // What was waited for is another thing once it is here.
        return <Shown key={`${file.id} ${look}`} file={file} look={look} />
      })}
    </div>
  )
}
