import { describe, expect, it } from 'vitest';
import { dayNumber, scoreRanges, trackPositions } from './scores.ts';

const range = (from: number, to: number) => ({ from: name(from), to: name(to) });
const name = (day: number): string => `hari-${String(day).padStart(5, '0')}`;
const family = (shown: [from: number, to: number, on: number][], decided?: number) => ({
  shown: shown.map(([from, to, on]) => ({ range: range(from, to), shownOn: name(on), shownWith: 'ticket' as const })),
  isDecided: decided !== undefined,
  ...(decided === undefined ? {} : { decidedDay: name(decided) }),
});

describe('days by their names', () => {
  it.each([
    ['hari-00007', 'hari-00012', 5],
    ['hari-99999', 'hari-~000000100001', 2],
    ['2026-02-27', '2026-03-02', 3],
  ])('from %s to %s it is %i days', (from, to, days) => {
    expect(dayNumber(to) - dayNumber(from)).toBe(days);
  });
});

describe('the ranges of days that were shown', () => {
  it('hold when the family was decided on one of their days, the first and the last included', () => {
    const families = [family([[3, 5, 1]], 3), family([[3, 5, 1]], 5), family([[3, 5, 1]], 2), family([[3, 5, 1]], 6)];
    expect(scoreRanges(families, name(10))).toMatchObject({ scored: 4, held: 2, tooWide: 0 });
  });

  it('are each scored: the one of the 202 and the one at the ticket', () => {
    const families = [
      family(
        [
          [3, 5, 1],
          [4, 4, 1],
        ],
        5,
      ),
    ];
    expect(scoreRanges(families, name(10))).toEqual({
      ...{ scored: 2, held: 1, tooWide: 0 },
      missed: ['shown hari-00004 to hari-00004 with the ticket on hari-00001, decided on hari-00005'],
    });
  });

  it('are missed by a family that is undecided when they are over, and say nothing yet while they are not', () => {
    const families = [family([[3, 9, 1]]), family([[3, 10, 1]]), family([[3, 11, 1]])];
    expect(scoreRanges(families, name(10))).toMatchObject({ scored: 2, held: 0 });
  });

  it('are left out where a decision is not known to the day, and where none was shown', () => {
    const unknown = { ...family([[3, 5, 1]]), isDecided: true };
    expect(scoreRanges([unknown, family([], 4)], name(10))).toMatchObject({ scored: 0, held: 0, tooWide: 0 });
  });

  it.each([
    ['two days for a short wait', [4, 6, 1], 5, 0],
    ['three days for a short wait', [4, 7, 1], 5, 1],
    ['a fifth of a long wait', [14, 18, 1], 21, 0],
    ['more than a fifth of a long wait', [14, 18, 2], 21, 1],
  ] as const)('may be as wide as %s', (_, [from, to, on], decided, tooWide) => {
    expect(scoreRanges([family([[from, to, on]], decided)], name(30)).tooWide).toBe(tooWide);
  });
});

describe('positions', () => {
  it('never rise while the called number grows', () => {
    const positions = trackPositions();
    for (const called of [0, 3, 3, 9]) {
      positions.seeCalled(called);
      positions.seeTicket('a', 12);
      positions.seeTicket('b', 40);
    }
    expect([positions.rises(), positions.tickets()]).toEqual([0, 2]);
  });

  it('count a called number that falls once, and keep the greatest', () => {
    const positions = trackPositions();
    positions.seeCalled(9);
    positions.seeTicket('a', 12);
    positions.seeCalled(4);
    positions.seeTicket('a', 12);
    expect(positions.rises()).toBe(1);
  });

  it('count a family whose ticket became a later one', () => {
    const positions = trackPositions();
    positions.seeTicket('a', 12);
    positions.seeCalled(2);
    positions.seeTicket('a', 14);
    expect(positions.rises()).toBe(0);
    positions.seeTicket('a', 15);
    expect(positions.rises()).toBe(1);
  });
});
