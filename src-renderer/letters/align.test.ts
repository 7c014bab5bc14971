import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roomAbove, sharedOrder } from './align.ts'

describe('paragraphs side by side', () => {
  test('are paired by their name, in an order that every column shares', () => {
    expect(
      sharedOrder([
        ['a', 'b', 'c', 'd'],
        ['a', 'x', 'c', 'b', 'd'],
      ]),
    ).toEqual(['a', 'b', 'd'])
  })

  test('get room only where their column is the shorter one', () => {
    const [english, arabic] = roomAbove(
      ['a', 'b', 'c'],
      [
        new Map([
          ['a', 0],
          ['b', 60],
          ['c', 80],
        ]),
        new Map([
          ['a', 0],
          ['b', 40],
          ['c', 100],
        ]),
      ],
    )
    expect([...(english ?? [])]).toEqual([['c', 40]])
    expect([...(arabic ?? [])]).toEqual([['b', 20]])
  })

  test('end up at one height, whatever their own heights are', () => {
    const heights = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(heights, (rows) => {
        const names = rows.map((_, index) => `p${index}`)
        const natural = ([0, 1] as const).map((side) => {
          let top = 0
          return new Map(
            rows.map((row, index) => {
              const at: [string, number] = [names[index] ?? '', top]
              top += row[side]
              return at
            }),
          )
        })
        const rooms = roomAbove(names, natural)
        const placed = natural.map((tops, side) => {
          let moved = 0
          return names.map((name) => {
            moved += rooms[side]?.get(name) ?? 0
            return (tops.get(name) ?? 0) + moved
          })
        })
        expect(placed[0]).toEqual(placed[1])
      }),
    )
  })
})
