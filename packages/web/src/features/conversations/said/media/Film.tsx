import { useTranslation } from 'react-i18next'
import { FileCard } from '../FileCard.tsx'
import type { FileLook, Said } from '../file-look.ts'
import { useFreshLink } from '../fresh-link.ts'

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** A film, a round one, or a short one that runs by itself without a sound. */
export function Film({ file, look }: { file: Said; look: FileLook }) {
  const { t } = useTranslation('conversations')
  const { url, isBroken, renew } = useFreshLink(file)
  if (isBroken) return <FileCard file={file} />
  const runs = look === 'moving' && !isStill()
  return (
    <video
      className={`film ${look}`}
      src={url}
      aria-label={t('file.film', { name: file.name })}
      title={file.name}
      preload="metadata"
      playsInline
      controls={!runs}
      {...(runs ? { autoPlay: true, loop: true, muted: true } : {})}
      onError={renew}
    />
  )
}
