import type { Tag } from '@opora/contract/tags'
import { Check, Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { tagDots } from '../tag-dots.ts'
import { useTags } from '../use-tags.ts'

const mostShown = 100

interface TagListProps {
  label: string
  chosen: readonly string[]
  /** Archived tags can be looked for, not given. */
  hasArchived?: boolean
  onChoose: (tag: Tag) => void
  onCreate?: (name: string) => void
  /** Backspace in the empty field. */
  onBackspace?: () => void
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

interface OptionProps {
  id: string
  isAt: boolean
  isChosen: boolean
  onPoint: () => void
  onChoose: () => void
  children: ReactNode
}

function Option({ id, isAt, isChosen, onPoint, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
    <div
      id={id}
      className="mi"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      data-highlighted={isAt ? '' : undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      {children}
    </div>
  )
}

/** A field to look for a tag and the tags that fit; arrows and Enter choose. */
export function TagList({ label, chosen, hasArchived = false, onChoose, onCreate, onBackspace }: TagListProps) {
  const { t } = useTranslation('tags')
  const { data, error, refetch, isFetching } = useTags()
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const [isHeld, setHeld] = useState(false)
  const wanted = plain(words)
  const found = useMemo(() => {
    const all = (data?.items ?? []).filter((tag) => hasArchived || !tag.isArchived)
    const fitting = all.filter(({ name }) => plain(name).includes(wanted))
    return fitting.sort((a, b) => Number(plain(b.name).startsWith(wanted)) - Number(plain(a.name).startsWith(wanted)))
  }, [data, wanted, hasArchived])
  const shown = found.slice(0, mostShown)
  const isNew =
    onCreate !== undefined && data !== undefined && wanted !== '' && !found.some((tag) => plain(tag.name) === wanted)
  const count = shown.length + Number(isNew)
  const choose = (place: number): void => {
    const tag = shown[place]
    if (tag) onChoose(tag)
    else if (isNew) onCreate?.(words.trim())
    else return
    setWords('')
    setAt(0)
  }
  // Enter was quicker than the tags.
  const chooseHeld = useEffectEvent(() => {
    setHeld(false)
    choose(0)
  })
  useEffect(() => {
    if (isHeld && data) chooseHeld()
  }, [isHeld, data])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && count > 0) setAt((at + by + count) % count)
    else if (event.key === 'Enter') data ? choose(at) : setHeld(wanted !== '')
    else if (event.key === 'Backspace' && words === '' && !event.repeat && onBackspace) onBackspace()
    else return
    event.preventDefault()
  }
  const optionOf = (place: number) => ({
    id: `${listId}-${place}`,
    isAt: place === at,
    onPoint: () => setAt(place),
    onChoose: () => choose(place),
  })
  return (
    <div className="tgs">
      <Input
        role="combobox"
        autoFocus
        autoComplete="off"
        maxLength={40}
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
        aria-label={t(onCreate ? 'findOrMake' : 'find')}
        placeholder={t(onCreate ? 'findOrMake' : 'find')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
          setHeld(false)
        }}
        onKeyDown={onKeyDown}
      />
      <Loading isLoading={!data && !error} skeleton={<Skeleton width="60%" />}>
        {error && !data ? (
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        ) : (
          <div id={listId} role="listbox" aria-label={label} aria-multiselectable="true" tabIndex={-1}>
            {shown.map((tag, place) => (
              <Option key={tag.id} {...optionOf(place)} isChosen={chosen.includes(tag.id)}>
                <span className="d" style={{ background: tagDots[tag.colour] }} />
                <span className="grow tr">
                  {tag.name}
                  {tag.description && <small>{tag.description}</small>}
                </span>
                {chosen.includes(tag.id) && <Icon of={Check} size={14} />}
              </Option>
            ))}
            {isNew && (
              <Option {...optionOf(shown.length)} isChosen={false}>
                <Icon of={Plus} size={14} />
                <span className="grow tr">{t('make', { name: words.trim() })}</span>
              </Option>
            )}
          </div>
        )}
      </Loading>
      {data && count === 0 && <p className="hint">{t(wanted ? 'nothing' : 'empty')}</p>}
      {found.length > mostShown && <p className="hint">{t('more', { count: found.length - mostShown })}</p>}
    </div>
  )
}
