import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { AiMark } from './glyphs/AiMark.tsx'
import { ChannelGlyph } from './glyphs/ChannelGlyph.tsx'
import { initials, toneOf } from './initials.ts'

export type AvatarSize = 18 | 20 | 24 | 28 | 32 | 40

export type Presence = 'online' | 'busy' | 'away' | 'offline'

interface AvatarProps {
  name: string
  /** What decides the tone; the name when absent. An id keeps it after a rename. */
  seed?: string
  size?: AvatarSize
  /** A badge in the corner: where they write from. */
  channel?: string
  /** A dot in the corner. */
  presence?: Presence | undefined
  /** Whether the name is already beside it. */
  isDecorative?: boolean
}

/** A person: always round. */
export function Avatar({ name, seed, size = 24, channel, presence, isDecorative }: AvatarProps) {
  const face = (
    <span
      className={classNames('av', size !== 24 && `s${size}`, `t${toneOf(seed ?? name)}`)}
      title={name}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials(name)}
    </span>
  )
  if (!channel && !presence) return face
  return (
    <span className="wch">
      {face}
      {channel && (
        <span className="chb">
          <ChannelGlyph kind={channel} />
        </span>
      )}
      {presence && <PresenceDot of={presence} />}
    </span>
  )
}

/** Whether somebody is here, told to every reader. */
function PresenceDot({ of }: { of: Presence }) {
  const words = useTranslation('ui').t(`presence_${of}`)
  return <span className={`prs ${of}`} role="img" title={words} aria-label={words} />
}

interface MachineAvatarProps {
  name: string
  size?: AvatarSize
  isDecorative?: boolean
}

/** A machine: always square, with the mark. */
export function MachineAvatar({ name, size = 24, isDecorative }: MachineAvatarProps) {
  return (
    <span
      className={classNames('aiav', size !== 24 && `s${size}`)}
      title={name}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      <AiMark />
    </span>
  )
}

/** Nobody yet. */
export function EmptyAvatar({ label, size = 24 }: { label: string; size?: 18 | 20 | 24 }) {
  const look = classNames('un', size !== 24 && `s${size}`)
  return label ? <span className={look} title={label} role="img" aria-label={label} /> : <span className={look} />
}
