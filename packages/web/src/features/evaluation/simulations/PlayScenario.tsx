import type { Scenario } from '@opora/contract/simulations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useAssistants } from '../../../lib/use-assistants.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { evaluationKeys } from '../keys.ts'
import { usePlace } from '../use-place.ts'

/** Lets the contact talk with an assistant that has a model, and opens the conversation. */
export function PlayScenario({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const { open } = usePlace()
  const { data, error } = useAssistants()
  const all = data?.items
  const able = all?.filter(({ modelIds }) => modelIds.length > 0) ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const assistant = able.find(({ id }) => id === chosen) ?? able[0]
  const play = useMutation({
    mutationFn: (assistantId: NonNullable<typeof assistant>['id']) =>
      api('POST /scenarios/:id/simulations', { params: { id: scenario.id }, body: { assistantId } }),
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
    onSuccess: (simulation) => {
      client.setQueryData(evaluationKeys.simulation(simulation.id), simulation)
      void client.invalidateQueries({ queryKey: evaluationKeys.allSimulations })
      open({ tab: 'contacts', scenario: scenario.id, simulation: simulation.id })
    },
  })
  // The button was pressed before it was known who can answer.
  const [isHeld, setHeld] = useState(false)
  const playHeld = useEffectEvent(() => {
    setHeld(false)
    if (assistant) play.mutate(assistant.id)
    else if (error) showToast({ text: failureLine(error), isError: true })
  })
  useEffect(() => {
    if (isHeld && (all || error)) playHeld()
  }, [isHeld, all, error])
  return (
    <>
      {assistant && able.length > 1 && (
        <div className="ql-find">
          <Select
            isSmall
            label={t('simulation.assistant')}
            value={assistant.id as string}
            onChange={setChosen}
            options={able.map(({ id, name }) => ({ value: id as string, label: name }))}
          />
        </div>
      )}
      <Button
        variant="primary"
        icon={Play}
        isLoading={play.isPending || isHeld}
        disabledReason={all && !assistant ? t('simulation.needsModel') : undefined}
        onClick={() => setHeld(true)}
      >
        {t('simulation.start')}
      </Button>
    </>
  )
}
