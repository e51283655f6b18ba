import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { DemoOffer, DemoProgress } from './DemoOffer.tsx'
import { EntryFrame } from './EntryFrame.tsx'
import { OwnerForm } from './OwnerForm.tsx'
import { useDemo } from './use-demo.ts'

const facts = ['welcome_fact_1', 'welcome_fact_2', 'welcome_fact_3'] as const

function Aside() {
  const { t } = useTranslation('accounts')
  return (
    <>
      <h1>{t('welcome_title')}</h1>
      <p>{t('welcome_text')}</p>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>
            <Icon of={Check} />
            {t(fact)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The first page of an empty install: make a company, or enter an invented one. */
export function WelcomePage() {
  const { t } = useTranslation('accounts')
  const navigate = useNavigate()
  const demo = useDemo(() => void navigate({ to: '/inbox/{-$conversationId}', replace: true }))
  return (
    <EntryFrame aside={<Aside />}>
      {demo.startedAt ? (
        <DemoProgress startedAt={demo.startedAt} />
      ) : (
        <>
          <h2>{t('welcome_form')}</h2>
          <p className="lead">{t('welcome_form_text')}</p>
          <OwnerForm onDone={() => void navigate({ to: '/onboarding', replace: true })} />
          <DemoOffer failure={demo.failure} onStart={demo.start} />
        </>
      )}
    </EntryFrame>
  )
}
