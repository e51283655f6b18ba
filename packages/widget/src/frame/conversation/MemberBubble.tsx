import type { VisitorMessage } from '@opora/contract/messenger'
import { Markdown } from '../markdown/Markdown.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Attachments } from './Attachments.tsx'

/** What a person says, or the workspace by itself. */
export function MemberBubble({ message }: { message: VisitorMessage }) {
  return (
    <div class="from">
      <Avatar type={message.author.type === 'member' ? 'member' : 'assistant'} name={message.author.name} />
      <div class="mb">
        {message.author.name && <span class="sr">{message.author.name}: </span>}
        {message.text && <Markdown text={message.text} />}
        <Attachments files={message.attachments} />
      </div>
    </div>
  )
}
