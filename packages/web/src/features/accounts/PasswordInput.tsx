import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'

/** A password that can be shown: checking by eye beats typing it twice. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'after'>) {
  const { t } = useTranslation('accounts')
  const [isShown, setShown] = useState(false)
  return (
    <Input
      {...props}
      type={isShown ? 'text' : 'password'}
      after={
        <IconButton
          size="sm"
          icon={isShown ? EyeOff : Eye}
          label={t(isShown ? 'password_hide' : 'password_show')}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}
