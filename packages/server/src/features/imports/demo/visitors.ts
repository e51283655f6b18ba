import type { Locale } from '@opora/contract/route'

/** Somebody who writes to the demo company. */
export interface DemoVisitor {
  clientId: string
  name: string
  language: Locale
  page: string
  text: string
}

const site = 'https://savadrive.example'

export const demoVisitors: readonly DemoVisitor[] = [
  {
    clientId: '0193d0c0-0000-7000-8000-000000000001',
    name: 'Екатерина Морозова',
    language: 'ru',
    page: `${site}/ru/deposit`,
    text: 'Здравствуйте! Когда вернётся депозит после возврата машины?',
  },
  {
    clientId: '0193d0c0-0000-7000-8000-000000000002',
    name: 'Mark Hollis',
    language: 'en',
    page: `${site}/en/airport`,
    text: 'Who meets me at the airport if my flight lands at night?',
  },
  {
    clientId: '0193d0c0-0000-7000-8000-000000000003',
    name: 'Илья Журавлёв',
    language: 'ru',
    page: `${site}/ru/abroad`,
    text: 'Можно ли выехать на вашей машине в Черногорию?',
  },
  {
    clientId: '0193d0c0-0000-7000-8000-000000000004',
    name: 'Priya Nair',
    language: 'en',
    page: `${site}/en/bookings`,
    text: 'I want to talk to a person about the invoice for booking 48102.',
  },
  {
    clientId: '0193d0c0-0000-7000-8000-000000000005',
    name: 'Сергей Панин',
    language: 'ru',
    page: `${site}/ru/bookings`,
    text: 'Почему с моей карты списали деньги дважды?',
  },
]
