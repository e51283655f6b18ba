import { describe, expect, test } from 'vitest'
import { arrange, cellOf, noLane, placeAt, spotOf, stepCarry, stepFocus } from './arrange.ts'

const card = (id: string, columnId: string, laneId = 'x') => ({ id, columnId, laneId, name: id })
const cards = [card('a1', 'a'), card('a2', 'a'), card('a3', 'a', 'y'), card('c1', 'c'), card('c2', 'c', 'y')]
const order = { columns: ['a', 'b', 'c'], lanes: [noLane] }
const lanes = { columns: ['a', 'b', 'c'], lanes: ['x', 'y'] }
const flat = arrange(cards, { hasLanes: false, moves: new Map() })
const banded = arrange(cards, { hasLanes: true, moves: new Map() })
const idsIn = (grid: typeof flat, columnId: string, laneId = noLane) =>
  cellOf(grid, columnId, laneId).map(({ id }) => id)
const at = (id: string) => cards.find((one) => one.id === id) ?? card(id, 'a')

describe('arrange', () => {
  test('cards stand in their columns, with lanes in their cells', () => {
    expect(idsIn(flat, 'a')).toEqual(['a1', 'a2', 'a3'])
    expect(idsIn(flat, 'b')).toEqual([])
    expect(idsIn(banded, 'a', 'x')).toEqual(['a1', 'a2'])
    expect(idsIn(banded, 'a', 'y')).toEqual(['a3'])
  })

  test('what is on its way stands where it goes, at the end when the one it stood before has left', () => {
    const moves = new Map([
      ['a1', { columnId: 'c', laneId: noLane, beforeId: 'c2' }],
      ['a2', { columnId: 'c', laneId: noLane, beforeId: 'gone' }],
    ])
    const moved = arrange(cards, { hasLanes: false, moves })
    expect(idsIn(moved, 'a')).toEqual(['a3'])
    expect(idsIn(moved, 'c')).toEqual(['c1', 'a1', 'c2', 'a2'])
    expect(moved.byId.get('a1')?.columnId).toBe('c')
    expect(moved.byId.get('a1')?.laneId).toBe('x')
  })

  test('a cell nothing changed in is the same array as before', () => {
    const moves = new Map([['a1', { columnId: 'a', laneId: noLane, beforeId: null }]])
    const moved = arrange(cards, { hasLanes: false, moves, before: flat })
    expect(cellOf(moved, 'c', noLane)).toBe(cellOf(flat, 'c', noLane))
    expect(cellOf(moved, 'a', noLane)).not.toBe(cellOf(flat, 'a', noLane))
  })

  test('a place names both neighbours and leaves the carried card out', () => {
    expect(placeAt(flat, { columnId: 'a', laneId: noLane, beforeId: 'a3' }, 'a2')).toMatchObject({
      afterId: 'a1',
      beforeId: 'a3',
      at: 1,
    })
    expect(placeAt(flat, { columnId: 'c', laneId: noLane, beforeId: null }, 'a2')).toMatchObject({
      afterId: 'c2',
      beforeId: null,
      at: 2,
    })
    expect(spotOf(flat, 'a2', false)).toEqual({ columnId: 'a', laneId: noLane, beforeId: 'a3' })
    expect(spotOf(flat, 'nobody', false)).toBeNull()
  })
})

describe('arrows move the focus', () => {
  const step = (id: string, key: string) => stepFocus(flat, order, { card: at(id), key })?.id ?? null
  test('up and down within a column, not over its ends', () => {
    expect(step('a1', 'ArrowDown')).toBe('a2')
    expect(step('a1', 'ArrowUp')).toBeNull()
    expect(step('a3', 'ArrowDown')).toBeNull()
    expect([step('a2', 'Home'), step('a2', 'End')]).toEqual(['a1', 'a3'])
  })
  test('aside to the same height of the next column that has cards', () => {
    expect(step('a1', 'ArrowRight')).toBe('c1')
    expect(step('a3', 'ArrowRight')).toBe('c2')
    expect(step('c1', 'ArrowLeft')).toBe('a1')
    expect(step('c1', 'ArrowRight')).toBeNull()
  })
  test('down into the next lane', () => {
    expect(stepFocus(banded, lanes, { card: at('a2'), key: 'ArrowDown' })?.id).toBe('a3')
    expect(stepFocus(banded, lanes, { card: at('a3'), key: 'ArrowUp' })?.id).toBe('a2')
  })
})

describe('arrows carry a lifted card', () => {
  const spot = (columnId: string, beforeId: string | null, laneId = noLane) => ({ columnId, laneId, beforeId })
  const step = (from: ReturnType<typeof spot>, key: string) => stepCarry(flat, order, { id: 'a2', spot: from, key })
  test('up and down past the others', () => {
    expect(step(spot('a', 'a3'), 'ArrowUp')).toEqual(spot('a', 'a1'))
    expect(step(spot('a', 'a3'), 'ArrowDown')).toEqual(spot('a', null))
    expect(step(spot('a', 'a1'), 'ArrowUp')).toBeNull()
    expect(step(spot('a', null), 'ArrowDown')).toBeNull()
    expect([step(spot('a', 'a3'), 'Home'), step(spot('a', 'a3'), 'End')]).toEqual([spot('a', 'a1'), spot('a', null)])
  })
  test('aside at the same height, also into an empty column, not over the edge', () => {
    expect(step(spot('a', 'a3'), 'ArrowRight')).toEqual(spot('b', null))
    expect(step(spot('b', null), 'ArrowRight')).toEqual(spot('c', 'c1'))
    expect(step(spot('c', 'c1'), 'ArrowRight')).toBeNull()
    expect(step(spot('a', 'a1'), 'ArrowLeft')).toBeNull()
  })
  test('over the edge of a lane into the next', () => {
    const down = stepCarry(banded, lanes, { id: 'a2', spot: spot('a', null, 'x'), key: 'ArrowDown' })
    expect(down).toEqual(spot('a', 'a3', 'y'))
    const up = stepCarry(banded, lanes, { id: 'a2', spot: spot('a', 'a3', 'y'), key: 'ArrowUp' })
    expect(up).toEqual(spot('a', null, 'x'))
  })
})
