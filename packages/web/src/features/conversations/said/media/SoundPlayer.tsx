import { Download, Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../../lib/format.ts'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { FileCard } from '../FileCard.tsx'
import type { Said } from '../file-look.ts'
import { openFile, useFreshLink } from '../fresh-link.ts'
import { clockOf } from './clock-of.ts'

const speeds = [1, 1.5, 2] as const
let heard: HTMLAudioElement | null = null

/** Two voices at once are none. */
function onlyThis(sound: HTMLAudioElement): void {
  if (heard !== sound) heard?.pause()
  heard = sound
}

/** A voice or a song: play, where in it, and how fast. */
export function SoundPlayer({ file }: { file: Said }) {
  const { t } = useTranslation('conversations')
  const sound = useRef<HTMLAudioElement>(null)
  const { url, isBroken, renew } = useFreshLink(file)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1)
  if (isBroken) return <FileCard file={file} />
  const isVoice = file.role === 'voice'
  const name = isVoice ? t('file.voice') : file.name
  const toggle = (): void => {
    if (isPlaying) sound.current?.pause()
    else void sound.current?.play().catch(() => setPlaying(false))
  }
  const seek = (to: number): void => {
    if (sound.current) sound.current.currentTime = to
    setAt(to)
  }
  const faster = (): void => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
    setSpeed(next)
    if (sound.current) sound.current.playbackRate = next
  }
  return (
    <fieldset className="snd" aria-label={name}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people say to us has no captions */}
      <audio
        ref={sound}
        src={url}
        preload="metadata"
        onError={renew}
        onPlay={(event) => {
          onlyThis(event.currentTarget)
          setPlaying(true)
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={({ currentTarget: { duration } }) => setLength(Number.isFinite(duration) ? duration : 0)}
      />
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={t(isPlaying ? 'file.pause' : 'file.play', { name })}
        onClick={toggle}
      />
      <span className="snd-b">
        {!isVoice && <span className="tr xs">{file.name}</span>}
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={Math.min(at, length || 1)}
          disabled={length === 0}
          aria-label={t('file.place')}
          aria-valuetext={`${clockOf(at)} / ${clockOf(length)}`}
          onChange={(event) => seek(Number(event.target.value))}
        />
      </span>
      <small className="num mut">{clockOf(isPlaying || at > 0 ? at : length)}</small>
      <button
        type="button"
        className="snd-x num"
        aria-label={t('file.speed', { n: formatNumber(speed) })}
        onClick={faster}
      >
        {formatNumber(speed)}×
      </button>
      <IconButton
        icon={Download}
        size="sm"
        label={t('file.download', { name: file.name })}
        onClick={() => void openFile(file, t('file.expired'))}
      />
    </fieldset>
  )
}
