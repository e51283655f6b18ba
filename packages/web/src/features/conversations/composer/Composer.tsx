import type { Conversation, Message, TimelineItem } from '@opora/contract/conversations'
import {
  type ComponentType,
  type KeyboardEvent,
  type RefObject,
  Suspense,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '../../../lib/limits.ts'
import { useFileDrop } from '../../../lib/use-file-drop.ts'
import { classNames } from '../../../ui/class-names.ts'
import { showToast } from '../../../ui/toast.ts'
import { takeFollowing } from '../../macros/following.ts'
import { type CitedProps, type CopilotKeys, ReplyCopilot } from '../copilot-parts.ts'
import { useComposerText } from '../drafts/use-composer-text.ts'
import { LaterDialog } from '../held-parts.ts'
import { ChannelHint } from '../merging-parts.ts'
import { type About, AboutBar } from './AboutBar.tsx'
import { CollisionHint } from './CollisionHint.tsx'
import { ComposerBar } from './ComposerBar.tsx'
import { ComposerHint } from './ComposerHint.tsx'
import { ComposerMenus, type MenuKeys } from './ComposerMenus.tsx'
import { ComposerTabs } from './ComposerTabs.tsx'
import { type ComposerHandle, type Mode, repliedTo, type Written } from './composer-handle.ts'
import { UploadList } from './UploadList.tsx'
import { useCollision } from './use-collision.ts'
import { useComposerHandle } from './use-composer-handle.ts'
import { useTypingFrames } from './use-typing-frames.ts'
import { useUploads } from './use-uploads.ts'

interface ComposerProps {
  ref: RefObject<ComposerHandle | null>
  conversation: Conversation
  items: readonly TimelineItem[]
  onSend: (written: Written) => void
  /** Resolves with whether the new words are stored. */
  onEdit: (message: Message, text: string) => Promise<boolean>
  onLeave: () => void
  /** Draws an answer with its sources. */
  Cited: ComponentType<CitedProps>
}

/** Grows with its text; the style sheet stops it at 40 % of the screen. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const node = field.current
    if (!node || CSS.supports('field-sizing', 'content')) return
    node.style.height = 'auto'
    node.style.height = `${node.scrollHeight}px`
  }, [field, text])
}

const isBareTab = ({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Tab' && !shiftKey && !altKey && !ctrlKey && !metaKey

/** Says where the contact wrote last, when that is another channel than the one the answer goes by. */
function OtherWay({ conversation, items }: Pick<ComposerProps, 'conversation' | 'items'>) {
  const last = items.findLast((item) => item.type === 'message' && item.author.type === 'contact')
  const origin = last?.type === 'message' && last.origin?.inbox.id !== conversation.inbox.id ? last.origin : null
  return (
    origin && (
      <Suspense>
        <ChannelHint conversation={conversation} origin={origin} />
      </Suspense>
    )
  )
}

const firstNameOf = ({ contact: { name } }: Conversation): string => name.split(' ')[0] ?? name

/** Where replies and notes are written. What is typed is kept here and on the server until it is sent. */
export function Composer({ ref, conversation, items, onSend, onEdit, onLeave, Cited }: ComposerProps) {
  const { t } = useTranslation('conversations')
  const [mode, setMode] = useState<Mode>('reply')
  const [about, setAbout] = useState<About | null>(null)
  const edited = about?.kind === 'edit' ? about.message : null
  const draft = useComposerText({ id: conversation.id, kind: mode, editedId: edited?.id ?? null })
  const { text, write: setText } = draft
  const field = useRef<HTMLTextAreaElement>(null)
  const copilot = useRef<CopilotKeys>(null)
  const menus = useRef<MenuKeys>(null)
  const [isLater, setLater] = useState(false)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const uploads = useUploads()
  const dropped = useFileDrop((files) => (edited ? refuseFiles() : uploads.add(files)))
  const tellTyping = useTypingFrames(conversation.id)
  useGrowing(field, text)

  const isNote = mode === 'note'
  // Channels change the words of a message that was sent and add no file to it.
  const refuseFiles = (): void => void showToast({ text: t('composer.noFilesInEdit'), isError: true })
  const parts = { field, text, setText, about, edited, setMode, setAbout, uploads }
  const focus = useComposerHandle(ref, { id: conversation.id, ...parts })

  const files = uploads.all.flatMap((upload) => (upload.stored ? [upload.stored] : []))
  const left = limits.messageCharacters - text.length
  const isWaiting = !edited && uploads.all.some((upload) => !upload.stored && !upload.problem)
  const isEmpty = text.trim() === '' && (edited ? edited.attachments : files).length === 0
  const collision = useCollision(conversation, items, !isEmpty && !isNote && !edited)
  const reason = isWaiting
    ? t('composer.waitFiles')
    : left < 0
      ? t('composer.tooLong', { count: -left })
      : conversation.status === 'closed' && !isNote
        ? t('composer.closed')
        : undefined
  const rewrite = async (message: Message): Promise<void> => {
    if (text.trim() !== message.text && !(await onEdit(message, text.trim()))) return
    setText('')
    setAbout(null)
  }
  const send = (resolves: boolean, later?: Written['later']): void => {
    field.current?.focus()
    if (reason || isEmpty) return
    if (edited) return void rewrite(edited)
    if (!isNote && !later && collision.holds()) return
    const replyTo = about && !isNote ? repliedTo(about.message) : undefined
    const { afterSeq } = collision
    const follows = isNote ? undefined : takeFollowing(conversation.id)
    onSend({ text: text.trim(), files, isNote, resolves: resolves && !isNote, follows, replyTo, afterSeq, later })
    draft.end()
    setAbout(null)
    uploads.clear()
    tellTyping(false)
  }
  const drop = (): void => {
    if (edited) setText('')
    setAbout(null)
    focus()
  }
  const type = (next: string): void => {
    setText(next)
    if (!isNote) tellTyping(next.trim() !== '')
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || menus.current?.press(event)) return
    if (isBareTab(event) && copilot.current?.insert()) event.preventDefault()
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (about) drop()
      else if (!copilot.current?.dismiss()) onLeave()
    }
    if (!/^(Numpad)?Enter$/.test(event.code) || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    send(event.shiftKey)
  }
  return (
    <section
      className={classNames('cmp', isNote && 'note-on', dropped.isOver && 'over')}
      aria-label={t('composer.label')}
      data-region="composer"
      {...dropped.handlers}
    >
      <CollisionHint collision={collision} />
      <ComposerHint conversation={conversation} isNote={isNote} isDrafting={!isEmpty} />
      {!isNote && <OtherWay conversation={conversation} items={items} />}
      <Suspense>
        <ReplyCopilot
          ref={copilot}
          conversation={conversation}
          isNote={isNote}
          text={text}
          field={field}
          bar={tools}
          longest={limits.messageCharacters}
          group={t('title')}
          Cited={Cited}
        />
      </Suspense>
      <ComposerTabs
        inbox={conversation.inbox}
        mode={mode}
        state={draft.state}
        onMode={(next) => {
          if (edited) drop()
          setMode(next)
        }}
      />
      {about && (edited || !isNote) && <AboutBar about={about} onDrop={drop} />}
      <ComposerMenus
        keys={menus}
        isNote={isNote}
        editedId={edited?.id}
        conversation={conversation}
        text={text}
        field={field}
        bar={tools}
      />
      <textarea
        ref={field}
        className="tx"
        rows={2}
        value={text}
        maxLength={2 * limits.messageCharacters}
        aria-label={t(isNote ? 'composer.note' : 'composer.reply')}
        placeholder={
          isNote ? t('composer.notePlaceholder') : t('composer.replyTo', { name: firstNameOf(conversation) })
        }
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          tellTyping(false)
          draft.rest()
        }}
        onKeyDown={press}
      />
      {!edited && <UploadList uploads={uploads} />}
      <ComposerBar
        isNote={isNote}
        isEdit={edited !== null}
        isHeld={collision.isHeld}
        left={left}
        uploads={uploads}
        reason={reason}
        onSend={send}
        onLater={() => setLater(!isEmpty)}
        tools={setTools}
      />
      {isLater && (
        <Suspense>
          <LaterDialog
            onClose={() => setLater(false)}
            onChoose={(leavesAt, cancelsOnWord) => send(false, { leavesAt, cancelsOnWord })}
          />
        </Suspense>
      )}
      {dropped.isOver && <div className="drop">{t(edited ? 'composer.noFilesInEdit' : 'composer.drop')}</div>}
    </section>
  )
}
