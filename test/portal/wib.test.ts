import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { fill, pathOf } from '../../functions/portal/lang.ts';
import { countText, dateText, instantText, rangeText, timeText, todayInWib } from '../../functions/portal/wib.ts';

describe('dates as the pages tell them', () => {
  it('writes a day in both languages, without a zero in front', () => {
    expect([dateText('2026-05-09', 'id'), dateText('2026-05-09', 'en')]).toEqual(['9 Mei 2026', '9 May 2026']);
    expect([dateText('2024-02-29', 'id'), dateText('2026-12-31', 'en')]).toEqual([
      '29 Februari 2024',
      '31 December 2026',
    ]);
  });

  it('leaves a day of a rehearsal as it is', () => {
    for (const lang of ['id', 'en'] as const) expect(dateText('hari-00007', lang)).toBe('hari-00007');
    expect(rangeText({ from: 'hari-00007', to: 'hari-00009' }, 'id')).toBe('hari-00007 sampai hari-00009');
    expect(rangeText({ from: 'hari-00007', to: 'hari-00007' }, 'en')).toBe('hari-00007');
  });

  it.each([
    ['one day', '2026-05-12', '2026-05-12', '12 Mei 2026', '12 May 2026'],
    ['one month', '2026-05-12', '2026-05-14', '12 sampai 14 Mei 2026', '12 to 14 May 2026'],
    ['the first days of a month', '2026-05-01', '2026-05-09', '1 sampai 9 Mei 2026', '1 to 9 May 2026'],
    [
      'over the end of a month',
      '2026-05-30',
      '2026-06-02',
      '30 Mei 2026 sampai 2 Juni 2026',
      '30 May 2026 to 2 June 2026',
    ],
    [
      'over the end of a year',
      '2026-12-31',
      '2027-01-01',
      '31 Desember 2026 sampai 1 Januari 2027',
      '31 December 2026 to 1 January 2027',
    ],
    [
      'one month of two years',
      '2026-05-12',
      '2027-05-12',
      '12 Mei 2026 sampai 12 Mei 2027',
      '12 May 2026 to 12 May 2027',
    ],
  ])('tells a range of %s', (_, from, to, indonesian, english) => {
    expect([rangeText({ from, to }, 'id'), rangeText({ from, to }, 'en')]).toEqual([indonesian, english]);
  });

  it('tells an instant in WIB: seven hours later, on the next day where it is', () => {
    expect(timeText('2026-05-09T03:42:59.999Z')).toBe('10.42 WIB');
    expect(timeText(Date.parse('2026-05-09T17:00:00Z'))).toBe('00.00 WIB');
    expect(instantText('2026-05-09T16:59:59Z', 'id')).toBe('9 Mei 2026 pukul 23.59 WIB');
    expect(instantText('2026-05-09T17:00:00Z', 'id')).toBe('10 Mei 2026 pukul 00.00 WIB');
    expect(instantText('2026-12-31T17:00:00Z', 'en')).toBe('1 January 2027, 00.00 WIB');
    expect(instantText('2026-05-30T23:59:00+07:00', 'en')).toBe('30 May 2026, 23.59 WIB');
  });

  it('begins the day at midnight in Jakarta', () => {
    expect(todayInWib(Date.parse('2022-01-31T16:59:59.999Z'))).toBe('2022-01-31');
    expect(todayInWib(Date.parse('2022-01-31T17:00:00Z'))).toBe('2022-02-01');
  });

  test.prop([fc.integer({ min: 0, max: 4_102_444_800_000 })])(
    'tells no instant by the zone of the machine',
    (instant) => {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' });
      expect(timeText(instant)).toBe(`${clock.format(instant).replace(':', '.')} WIB`);
    },
  );

  it('sets points or commas between thousands', () => {
    expect([0, 999, 1000, 598_857, 1_000_000_000].map((count) => countText(count, 'id'))).toEqual([
      '0',
      '999',
      '1.000',
      '598.857',
      '1.000.000.000',
    ]);
    expect(countText(1_799_332, 'en')).toBe('1,799,332');
  });
});

describe('addresses and sentences of the pages', () => {
  it('puts English below /en, the start page without a stroke at its end', () => {
    expect([pathOf('', 'id'), pathOf('', 'en'), pathOf('masuk', 'id'), pathOf('masuk', 'en')]).toEqual([
      '/',
      '/en',
      '/masuk',
      '/en/masuk',
    ]);
  });

  it('fills every hole of a sentence, also the same one twice, and what it fills in is not read again', () => {
    expect(fill('{n} dari {most}; {n} lagi', { n: 2, most: 15 })).toBe('2 dari 15; 2 lagi');
    expect(fill('Halo {name}', { name: '{n} $& $1' })).toBe('Halo {n} $& $1');
  });

  it('refuses half a sentence', () => {
    expect(() => fill('Anggota ke-{n}', {})).toThrow('no value for {n}');
  });
});
