import { useEffect, useState } from 'preact/hooks'
import { draftKey } from '../messenger/carry-over.ts'
import { useShell } from '../shell.ts'
import { useStore } from '../state/store.ts'
import { OporaMark } from '../ui/Icon.tsx'
import { newConversation } from '../view.ts'
import { Actions } from './Actions.tsx'
import { Composer } from './Composer.tsx'
import { Connection } from './Connection.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { Log } from './Log.tsx'
import { Rating } from './Rating.tsx'
import { say } from './say.ts'
import { UploadRow } from './UploadRow.tsx'
import { type OpenConversation, useConversation } from './use-conversation.ts'
import { useUploads } from './use-uploads.ts'

const isOver = ({ conversation }: OpenConversation): boolean =>
  conversation?.status === 'resolved' || conversation?.status === 'closed'

export function ConversationScreen({ to }: { to: string }) {
  const { messenger, t, go, drawer } = useShell()
  const isBlocked = useStore(messenger.state).home?.contact.isBlocked
  const open = useConversation(to)
  const uploads = useUploads()
  const [isRating, setRating] = useState(false)
  const [draft, setDraft] = useState(() => drawer.get(draftKey(to)) ?? '')
  const [isWaiting, setWaiting] = useState(false)
  const isUploading = uploads.items.some((item) => !item.sent && !item.problem)
  const hasFailed = uploads.items.some((item) => item.problem)

  // Whoever goes on writing is not done: only what stood there when it was sent goes by itself.
  const write = (text: string): void => {
    setWaiting(false)
    setDraft(text)
    drawer.set(draftKey(to), text || null)
  }
  const sendNow = (): void => {
    const isClosed = open?.conversation?.status === 'closed'
    const next = isClosed ? newConversation() : null
    say(messenger, { to: next?.to ?? open?.id ?? to, text: draft.trim(), files: uploads.takeDone() })
    write('')
    setRating(false)
    if (next) go(next)
  }
  const send = (): void => (isUploading ? setWaiting(true) : sendNow())
  useEffect(() => {
    if (!isWaiting || isUploading) return
    if (hasFailed) setWaiting(false)
    else sendNow()
  })
  if (!open) return null
  const remove = (key: string): void => {
    setWaiting(false)
    uploads.remove(key)
  }
  const edit = (text: string): void => write(draft.trim() ? `${text}\n${draft}` : text)
  const asksRating = isRating || (isOver(open) && open.conversation?.isRated === false)
  return (
    <main
      class="screen chat"
      tabIndex={-1}
      aria-label={open.conversation?.subject || t('panel')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        uploads.add([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <ConversationHeader open={open} />
      <Connection />
      <Log open={open} onEdit={edit} to={to}>
        {uploads.items.map((item) => (
          <UploadRow key={item.key} item={item} onRemove={() => remove(item.key)} />
        ))}
      </Log>
      {asksRating && open.id && !isBlocked ? (
        <Rating id={open.id} onDone={() => setRating(false)} canSkip={!isOver(open)} />
      ) : (
        !isBlocked && <Actions open={open} onSolved={() => setRating(true)} />
      )}
      {isBlocked ? (
        <p class="limit problem" role="status">
          {t('blocked')}
        </p>
      ) : (
        <Composer
          text={draft}
          onText={write}
          onSend={send}
          onFiles={uploads.add}
          onTyping={(isTyping) => open.id && messenger.link.sayTyping(open.id, isTyping)}
          hasFiles={uploads.items.some((item) => item.sent)}
          {...{ isUploading, isWaiting }}
          problem={uploads.problem}
        />
      )}
      <p class="pw">
        {t('poweredBy')} <OporaMark /> Opora
      </p>
    </main>
  )
}
