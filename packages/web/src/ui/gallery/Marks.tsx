import { Inbox, Timer } from 'lucide-react'
import { Avatar, EmptyAvatar, MachineAvatar } from '../Avatar.tsx'
import { Badge } from '../Badge.tsx'
import { AiMark } from '../glyphs/AiMark.tsx'
import { ChannelGlyph } from '../glyphs/ChannelGlyph.tsx'
import { PriorityGlyph } from '../glyphs/PriorityGlyph.tsx'
import { StatusGlyph } from '../glyphs/StatusGlyph.tsx'
import { Icon } from '../Icon.tsx'
import { Kbd } from '../Kbd.tsx'
import { Tag } from '../Tag.tsx'

const sizes = [18, 20, 24, 28, 32, 40] as const
const statuses = ['new', 'open', 'pending', 'snoozed', 'review', 'resolved', 'closed'] as const
const priorities = ['urgent', 'high', 'medium', 'low'] as const
const channels = ['web', 'telegram', 'whatsapp', 'email', 'vk'] as const

export function Marks() {
  return (
    <>
      <div className="gal-f">
        {sizes.map((size) => (
          <Avatar key={size} name="Anna Kovaleva" size={size} />
        ))}
        <Avatar name="Екатерина Морозова" size={32} channel="telegram" />
        <Avatar name="Milan Petrović" size={28} presence="online" />
        <Avatar name="Ольга" size={28} presence="away" />
        <Avatar name="+381 63" size={28} presence="offline" />
        {sizes.map((size) => (
          <MachineAvatar key={size} name="Concierge" size={size} />
        ))}
        <EmptyAvatar label="Nobody" />
      </div>
      <div className="gal-f">
        {statuses.map((status) => (
          <span key={status} className="gal-i">
            <StatusGlyph status={status} />
            {status}
          </span>
        ))}
        {priorities.map((priority) => (
          <span key={priority} className="gal-i">
            <PriorityGlyph priority={priority} label={priority} />
            {priority}
          </span>
        ))}
        {channels.map((kind) => (
          <span key={kind} className="gal-i">
            <ChannelGlyph kind={kind} />
            {kind}
          </span>
        ))}
      </div>
      <div className="gal-f">
        <span className="sla">
          <Icon of={Timer} size={12} />1 h 10
        </span>
        <span className="sla warn">
          <Icon of={Timer} size={12} />
          12 min
        </span>
        <span className="sla breach">
          <Icon of={Timer} size={12} />
          −4 min
        </span>
        <Tag dot="var(--chart-3)">deposit</Tag>
        <Tag look="fill">this browser</Tag>
        <Tag look="ai">AI</Tag>
        <Badge count={6} />
        <Badge count={14} isLoud />
        <Badge count={140} isLoud />
        <a className="cite" href="#one">
          1
        </a>
        <AiMark label="AI" />
        <AiMark isThinking label="Thinking" />
        <Kbd keys="Mod+KeyK" />
        <Kbd keys="KeyG KeyI" />
        <Icon of={Inbox} size={24} />
      </div>
    </>
  )
}
