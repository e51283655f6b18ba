const russian = {
  cars: 'Машины',
  places: 'Точки выдачи',
  cover: 'Страховка',
  companies: 'Компаниям',
  bookings: 'Мои брони',
  title: 'Машина в Белграде, ключи у выхода из терминала',
  lead: 'КАСКО, зимние шины и второй водитель уже в цене.',
  where: 'Выдача и возврат',
  airport: 'Аэропорт Никола Тесла',
  from: 'С',
  fromDay: '24 ноября, 00:40',
  to: 'По',
  toDay: '1 декабря, 18:00',
  show: 'Показать',
  free: 'Свободны на ваши даты',
  manual: 'Механика, 5 мест',
  automatic: 'Автомат, 5 мест',
  four: 'Полный привод, 5 мест',
  day: 'в день',
  choose: 'Выбрать',
}

const asked = new URLSearchParams(location.search).get('lang')
const language = asked === 'ru' || asked === 'en' ? asked : navigator.language.startsWith('ru') ? 'ru' : 'en'
document.documentElement.lang = language

function translate() {
  document.querySelector(`[hreflang=${language}]`)?.setAttribute('aria-current', 'true')
  if (language !== 'ru') return
  for (const element of document.querySelectorAll('[data-say]')) {
    element.textContent = russian[element.dataset.say] ?? element.textContent
  }
}

addEventListener('DOMContentLoaded', translate)
