import '../../media.css'
import type { FileLook, Said } from '../file-look.ts'
import { AwaitedFile } from './AwaitedFile.tsx'
import { Film } from './Film.tsx'
import { SoundPlayer } from './SoundPlayer.tsx'

/** What most conversations do not hold: players, and files that are not here yet. */
export function Media({ file, look }: { file: Said; look: FileLook }) {
  if (look === 'awaited') return <AwaitedFile file={file} />
  return look === 'sound' ? <SoundPlayer file={file} /> : <Film file={file} look={look} />
}
