/** Слова о залежавшихся заявках. */
export const stale = {
  only: 'Залежавшиеся',
  mark_one: 'Без изменений {{count}} день',
  mark_few: 'Без изменений {{count}} дня',
  mark_many: 'Без изменений {{count}} дней',
  mark_other: 'Без изменений {{count}} дня',
}
