import type { Message } from '@opora/contract/conversations'
import type { ReplyTo } from '@opora/contract/message-parts'
import { Forward, Lock, Settings, Trash2 } from 'lucide-react'
import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Avatar, MachineAvatar } from '../../../ui/Avatar.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { HandOverLine } from '../hand-over-parts.ts'
import { Attachments } from '../said/Attachments.tsx'
import { lookOf } from '../said/file-look.ts'
import { ReplyQuote } from '../said/ReplyQuote.tsx'
import { ShownButtons } from '../said/ShownButtons.tsx'
import { MessageText } from '../text/MessageText.tsx'
import { AnswerBody } from './AnswerBody.tsx'
import { DeliveryMark } from './DeliveryMark.tsx'
import { type MessageDeeds, MessageTools } from './MessageTools.tsx'

interface MessageRowProps {
  message: Message
  isGrouped: boolean
  /** The last reply: its delivery is said in words. */
  isLastOut: boolean
  lang: string | undefined
  deeds: MessageDeeds
  onRetry: (message: Message) => void
  onJump: (id: ReplyTo['id']) => void
}

const Parts = lazy(async () => ({ default: (await import('../said/Parts.tsx')).Parts }))

/** Who speaks: people are round, machines are square. */
function Face({ message }: { message: Message }) {
  const { author } = message
  if (author.type === 'rule')
    return (
      <span className="aiav s28 rl" aria-hidden="true">
        <Icon of={Settings} />
      </span>
    )
  if (author.type === 'assistant' || author.type === 'system')
    return <MachineAvatar name={author.name} size={28} isDecorative />
  return <Avatar name={author.name} seed={author.id ?? author.name} size={28} isDecorative />
}

function Head({ message, lang }: { message: Message; lang: string | undefined }) {
  const { t } = useTranslation('conversations')
  const { author, createdAt, isNote, via, origin } = message
  const time = formatTime(createdAt)
  const called = author.type === 'rule' ? t('event.rule', { name: author.name }) : author.name
  const name = <b lang={author.type === 'contact' ? lang : undefined}>{called}</b>
  const at = (
    <time dateTime={createdAt} title={formatDateTime(createdAt)}>
      {isNote ? t('thread.noteHead', { time }) : time}
    </time>
  )
  return (
    <div className="wh">
      {author.type === 'contact' && name}
      {isNote && <Icon of={Lock} size={12} />}
      {origin && (
        <span className="org" title={origin.inbox.name}>
          <ChannelGlyph kind={origin.inbox.kind} label={origin.inbox.name} />
          {t('number', { number: origin.number })}
        </span>
      )}
      {via && <span>{t(via === 'telegram' ? 'thread.viaTelegram' : 'thread.viaOther')}</span>}
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

/** When the words became others, and whose they are. */
function Words({ message, lang }: { message: Message; lang: string | undefined }) {
  const { t } = useTranslation('conversations')
  const { text, mentions, parts, editedAt, author } = message
  const forwarded = parts.find((part) => part.type === 'forwarded')
  return (
    <>
      {forwarded && (
        <p className="fwd">
          <Icon of={Forward} size={12} />
          {forwarded.from ? t('thread.forwarded', { from: forwarded.from }) : t('thread.forwardedHidden')}
        </p>
      )}
      {author.type === 'assistant' ? (
        <AnswerBody message={message} />
      ) : (
        <MessageText text={text} lang={lang} mentions={mentions} />
      )}
      {editedAt && (
        <time className="edd" dateTime={editedAt} title={formatDateTime(editedAt)}>
          {t('thread.edited', { time: formatTime(editedAt) })}
        </time>
      )}
    </>
  )
}

function Removed({ at }: { at: string }) {
  const { t } = useTranslation('conversations')
  return (
    <div className="bu rmd" title={formatDateTime(at)}>
      <Icon of={Trash2} size={14} />
      {t('thread.removed', { time: formatTime(at) })}
    </div>
  )
}

/** All that was said at once: words, files, places, buttons. */
function Body(props: MessageRowProps) {
  const { message } = props
  const { author, text, attachments, parts, buttons, replyTo } = message
  const isAnswer = author.type === 'assistant'
  const cards = parts.filter((part) => part.type !== 'forwarded')
  const hasWords = text !== '' || isAnswer || cards.length < parts.length || message.editedAt !== null
  const tools = <MessageTools message={message} deeds={props.deeds} />
  const hasPicture = attachments.some((file) => lookOf(file) === 'sticker' || lookOf(file) === 'moving')
  return (
    <>
      {replyTo && <ReplyQuote replyTo={replyTo} onJump={props.onJump} />}
      {hasWords && (
        <div className="bu">
          {message.handOver && (
            <Suspense fallback={<p className="hov-l" />}>
              <HandOverLine handOver={message.handOver} />
            </Suspense>
          )}
          <Words message={message} lang={author.type === 'contact' ? props.lang : undefined} />
          {tools}
        </div>
      )}
      <div className="hld">
        <Attachments files={attachments} />
        {cards.length > 0 && (
          <Suspense fallback={<span className="file" />}>
            <Parts parts={cards} hasPicture={hasPicture} />
          </Suspense>
        )}
        {!hasWords && tools}
      </div>
      {buttons.length > 0 && <ShownButtons rows={buttons} />}
    </>
  )
}

/** One message, reply, answer or note. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isGrouped, lang } = props
  const { author, isNote, delivery, removedAt } = message
  const isOurs = author.type !== 'contact'
  const isTracked = isOurs && !isNote && !removedAt
  const isSpelled = props.isLastOut && author.type === 'member'
  return (
    <article
      className={classNames(
        'ms',
        isOurs && 'us',
        author.type === 'assistant' && 'bot',
        isNote && 'note',
        isGrouped && 'cont',
      )}
      aria-label={author.name}
      tabIndex={-1}
    >
      {isGrouped ? <span className="av-gap" /> : <Face message={message} />}
      <div className="bd">
        {!isGrouped && <Head message={message} lang={lang} />}
        {removedAt ? <Removed at={removedAt} /> : <Body {...props} />}
        {isTracked && (isSpelled || delivery === 'failed') && (
          <DeliveryMark message={message} isSpelled={isSpelled} onRetry={() => props.onRetry(message)} />
        )}
      </div>
    </article>
  )
})
