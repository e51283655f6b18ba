import { Dialog as Base } from '@base-ui/react/dialog'
import { RotateCcw } from 'lucide-react'
import { useDeferredValue, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { useFoundChoices, useLatelyOpened, useSearchChoices } from './choices/use-found-choices.tsx'
import { arrange } from './finding/arrange.ts'
import { readRecent } from './finding/recent.ts'
import type { Choice, Section, Step } from './offered/choice.ts'
import { PaletteField } from './PaletteField.tsx'

interface PaletteWindowProps {
  choices: readonly Choice[]
  step: Step | null
  /** Of the open conversation. */
  number: number
  words: string
  onWords: (words: string) => void
  onChoose: (choice: Choice, isElsewhere: boolean) => void
  onBack: () => void
  onClose: () => void
}

function useGroups({ choices, step, words }: Pick<PaletteWindowProps, 'choices' | 'step' | 'words'>) {
  const { t } = useTranslation('palette')
  const me = useMe().member.id
  const [recent] = useState(() => readRecent(me))
  const isStep = step !== null
  const opened = useLatelyOpened(recent).map((choice) => ({ ...choice, isDeep: true }))
  const found = useFoundChoices(isStep ? '' : words)
  const further = useSearchChoices(isStep ? '' : words)
  const retry: Choice = {
    id: 'search:retry',
    section: 'search',
    label: t('retry'),
    icon: <Icon of={RotateCcw} />,
    isStaying: true,
    run: found.retry,
  }
  const shown = useDeferredValue(words)
  const groups = arrange({
    // With words the server finds them.
    choices: isStep || words.trim() ? choices : [...choices, ...opened],
    found: [...found.choices, ...(found.error ? [retry] : []), ...further],
    recent,
    words: shown,
    isStep,
  })
  return { groups, found, isOfOthers: shown !== words, isEmpty: groups.every(({ section }) => section === 'search') }
}

const foundSections: readonly Section[] = ['conversations', 'contacts', 'knowledge', 'search']
const isFound = ({ section }: Choice): boolean => foundSections.includes(section)

/** A field and what fits below it: a combobox that holds the focus, arrows that move, Enter that does. */
export function PaletteWindow(props: PaletteWindowProps) {
  const { step, number, words, onWords, onChoose, onBack, onClose } = props
  const { t } = useTranslation('palette')
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { groups, found, isOfOthers, isEmpty } = useGroups(props)
  const [pointed, setPointed] = useState<{ words: string; step: Step | null; id: string | undefined }>()
  const [waiting, setWaiting] = useState<{ words: string; isElsewhere: boolean } | null>(null)
  const isSearching = useSteady(found.isSearching)
  const lines = groups.flatMap((group) => group.found.map((one) => one.choice))
  const isPointed = pointed?.words === words && pointed.step === step
  const at = Math.max(0, isPointed ? lines.findIndex(({ id }) => id === pointed.id) : 0)
  const point = (next: number): void => setPointed({ words, step, id: lines[next]?.id })
  const move = (to: number): void => {
    const next = (to + lines.length) % Math.max(1, lines.length)
    point(next)
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (place: number, isElsewhere: boolean): void => {
    const choice = lines[place]
    // What stands there is still of other words, or what was found would stand above it.
    if (!isPointed && (isOfOthers || (found.isSearching && choice && isFound(choice)))) {
      setWaiting({ words, isElsewhere })
      return
    }
    if (!choice) return
    if (choice.step || choice.isStaying) field.current?.focus()
    if (choice.id === 'search:retry') found.retry()
    else onChoose(choice, isElsewhere)
  }
  const goOn = useEffectEvent((): void => {
    if (waiting?.words === words) choose(at, waiting.isElsewhere)
    setWaiting(null)
  })
  const isOver = waiting !== null && !found.isSearching && !isOfOthers
  useEffect(() => {
    if (isOver) goOn()
  }, [isOver])
  let place = -1
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dlg-at">
          <Base.Popup className="dlg pal" initialFocus={field}>
            <Base.Title className="sr">{t('title')}</Base.Title>
            <PaletteField
              ref={field}
              listId={listId}
              at={lines.length > 0 ? at : null}
              count={lines.length}
              step={step}
              number={number}
              words={words}
              onWords={onWords}
              onMove={(by) => move(at + by)}
              onEnd={(isLast) => move(isLast ? lines.length - 1 : 0)}
              onChoose={(isElsewhere) => choose(at, isElsewhere)}
              onBack={onBack}
              onClose={onClose}
            />
            <div id={listId} className="pal-l" role="listbox" aria-label={t('results')} tabIndex={-1}>
              {groups.map((group) => (
                // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
                <div key={group.section} role="group" aria-labelledby={`${listId}-${group.section}`}>
                  <div id={`${listId}-${group.section}`} className="pal-h" role="presentation">
                    {step ? t(`step.${step}.name`) : t(`section.${group.section}`, { number })}
                  </div>
                  {group.found.map(({ choice, ranges }) => {
                    place += 1
                    const own = place
                    return (
                      <ChoiceRow
                        key={choice.id}
                        id={`${listId}-${own}`}
                        choice={choice}
                        ranges={ranges}
                        isAt={own === at}
                        onPoint={() => point(own)}
                        onChoose={(isElsewhere) => choose(own, isElsewhere)}
                      />
                    )
                  })}
                </div>
              ))}
            </div>
            {isSearching && (
              <div className="pal-w">
                <Skeleton width="55%" />
              </div>
            )}
            {found.error && (
              <p className="pal-e">
                {t('failed')}. {failureLine(found.error)}
              </p>
            )}
            {isEmpty && !found.isSearching && !found.error && (
              <p className="pal-e">{words.trim() ? t('nothing', { words: words.trim() }) : t('nothingHere')}</p>
            )}
            <p className="sr" role="status">
              {found.isSearching ? t('searching') : t('count', { count: lines.length })}
            </p>
            <footer className="pal-f" aria-hidden="true">
              <span>
                <Kbd keys="ArrowUp" />
                <Kbd keys="ArrowDown" /> {t('move')}
              </span>
              <span>
                <Kbd keys="Enter" /> {t('run')}
              </span>
              <span>
                <Kbd keys="Mod+Enter" /> {t('newTab')}
              </span>
            </footer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
