import type { Message } from '@opora/contract/conversations'
import { Lock } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Avatar, MachineAvatar } from '../../../ui/Avatar.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { MessageText } from '../text/MessageText.tsx'
import { AnswerBody } from './AnswerBody.tsx'
import { Attachments } from './Attachments.tsx'
import { DeliveryMark } from './DeliveryMark.tsx'
import { MessageTools } from './MessageTools.tsx'

interface MessageRowProps {
  message: Message
  isGrouped: boolean
  /** The last reply: its delivery is said in words. */
  isLastOut: boolean
  lang: string | undefined
  onQuote: (text: string) => void
  onRetry: (message: Message) => void
}

/** Who speaks: people are round, machines are square. */
function Face({ message }: { message: Message }) {
  const { author } = message
  if (author.type === 'assistant' || author.type === 'system')
    return <MachineAvatar name={author.name} size={28} isDecorative />
  return <Avatar name={author.name} seed={author.id ?? author.name} size={28} isDecorative />
}

function Head({ message, lang }: { message: Message; lang: string | undefined }) {
  const { t } = useTranslation('conversations')
  const { author, createdAt, isNote } = message
  const time = formatTime(createdAt)
  const name = <b lang={author.type === 'contact' ? lang : undefined}>{author.name}</b>
  const at = (
    <time dateTime={createdAt} title={formatDateTime(createdAt)}>
      {isNote ? t('thread.noteHead', { time }) : time}
    </time>
  )
  return (
    <div className="wh">
      {author.type === 'contact' && name}
      {isNote && <Icon of={Lock} size={12} />}
      {at}
      {author.type !== 'contact' && name}
      {author.type === 'assistant' && (
        <span className="aib">
          <AiMark />
          {t('answer.ai')}
        </span>
      )}
    </div>
  )
}

/** One message, reply, answer or note. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isGrouped, lang } = props
  const { author, isNote, text, attachments, delivery } = message
  const isOurs = author.type !== 'contact'
  const isAnswer = author.type === 'assistant'
  const isTracked = author.type === 'member' && !isNote
  return (
    <article
      className={classNames('ms', isOurs && 'us', isAnswer && 'bot', isNote && 'note', isGrouped && 'cont')}
      aria-label={author.name}
    >
      {isGrouped ? <span className="av-gap" /> : <Face message={message} />}
      <div className="bd">
        {!isGrouped && <Head message={message} lang={lang} />}
        {(text || isAnswer) && (
          <div className="bu">
            {isAnswer ? <AnswerBody message={message} /> : <MessageText text={text} lang={isOurs ? undefined : lang} />}
            <MessageTools message={message} onQuote={props.onQuote} />
          </div>
        )}
        <Attachments files={attachments} />
        {isTracked && (props.isLastOut || delivery === 'failed') && (
          <DeliveryMark message={message} isSpelled={props.isLastOut} onRetry={() => props.onRetry(message)} />
        )}
      </div>
    </article>
  )
})
