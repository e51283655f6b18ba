import type { ModelId } from '@opora/contract/ids'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, CircleAlert, Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { HealthDot, useModels } from '../models/index.ts'

const mostModels = 5

interface ModelChainProps {
  value: readonly ModelId[]
  problem: string | undefined
  isDisabled: boolean
  onChange: (ids: ModelId[]) => void
}

/** Whom the assistant asks, in order: the next one stands in when the one before gives no answer. */
export function ModelChain({ value, problem, isDisabled, onChange }: ModelChainProps) {
  const { t } = useTranslation('assistants')
  const { data, error } = useModels()
  const list = useRef<HTMLOListElement>(null)
  const models = (data?.items ?? []).filter((model) => model.purpose === 'chat')
  const chosen = value.flatMap((id) => models.find((model) => model.id === id) ?? [])
  const others = models.filter((model) => !value.includes(model.id))
  const move = (at: number, by: number): void => {
    const id = value[at]
    if (!id) return
    onChange(value.toSpliced(at, 1).toSpliced(at + by, 0, id))
    requestAnimationFrame(() => {
      const row = list.current?.children[at + by]
      const same = row?.querySelector<HTMLElement>(by < 0 ? '.up' : '.down')
      const isStuck = same?.getAttribute('aria-disabled') === 'true'
      ;(isStuck ? row?.querySelector<HTMLElement>(by < 0 ? '.down' : '.up') : same)?.focus()
    })
  }
  if (error && !data) return <Banner isBoxed>{failureLine(error)}</Banner>
  if (data && models.length === 0) {
    return (
      <div className="row wrap as-chain-none">
        <p className="sec">{t('chain.none')}</p>
        <Link to="/settings/models" className={buttonClass()}>
          <span className="b-in">{t('chain.connect')}</span>
        </Link>
      </div>
    )
  }
  return (
    <div>
      <ol ref={list} className="as-chain" aria-label={t('chain.title')}>
        {chosen.map((model, at) => (
          <li key={model.id}>
            <span className="num mut">{at + 1}</span>
            <HealthDot state={model.health.state} />
            <span className="grow tr">{model.label}</span>
            <span className="mut xs desk-only">{at === 0 ? t('chain.first') : t('chain.fallback')}</span>
            <IconButton
              className="up"
              size="sm"
              icon={ArrowUp}
              label={t('chain.up', { name: model.label })}
              isDisabled={isDisabled || at === 0}
              onClick={() => move(at, -1)}
            />
            <IconButton
              className="down"
              size="sm"
              icon={ArrowDown}
              label={t('chain.down', { name: model.label })}
              isDisabled={isDisabled || at === chosen.length - 1}
              onClick={() => move(at, 1)}
            />
            <IconButton
              size="sm"
              icon={X}
              label={t('chain.drop', { name: model.label })}
              isDisabled={isDisabled}
              onClick={() => onChange(value.filter((id) => id !== model.id))}
            />
          </li>
        ))}
      </ol>
      <div className="row wrap">
        {others.length > 0 && value.length < mostModels && (
          <Menu
            trigger={
              <Button name="modelIds" icon={Plus} isDisabled={isDisabled}>
                {value.length === 0 ? t('chain.choose') : t('chain.add')}
              </Button>
            }
          >
            {others.map((model) => (
              <MenuItem key={model.id} hint={model.name} onSelect={() => onChange([...value, model.id])}>
                {model.label}
              </MenuItem>
            ))}
          </Menu>
        )}
        <Link to="/settings/models" className={buttonClass({ variant: 'ghost' })}>
          <span className="b-in">{t('chain.manage')}</span>
        </Link>
      </div>
      {problem && (
        <div className="hint bad" role="alert">
          <Icon of={CircleAlert} size={12} />
          <span>{problem}</span>
        </div>
      )}
    </div>
  )
}
