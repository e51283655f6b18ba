import { lazy, Suspense, useEffect, useState } from 'react'
import { awaitToasts } from './toast.ts'

const Toaster = lazy(async () => ({ default: (await import('./Toaster.tsx')).Toaster }))

/** Where toasts will appear; what draws them comes with the first one. */
export function ToastPlace() {
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => awaitToasts(() => setNeeded(true)), [])
  return isNeeded ? (
    <Suspense>
      <Toaster />
    </Suspense>
  ) : null
}
