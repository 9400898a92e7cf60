import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatWib,
  nextOpening,
  openWindowAt,
  type RegistrationWindow,
  windowStateAt,
} from '../../shared/domain/window.ts';

const tahap1: RegistrationWindow = {
  id: 'tahap-1-2022',
  name: 'Tahap I 2022',
  opensAt: Date.parse('2022-02-01T00:00:00+07:00'),
  closesAt: Date.parse('2022-02-21T00:00:00+07:00'),
  noticeVersion: '2022-02',
};
const tahap2: RegistrationWindow = {
  id: 'tahap-2-2022',
  name: 'Tahap II 2022',
  opensAt: Date.parse('2022-05-09T08:00:00+07:00'),
  closesAt: Date.parse('2022-05-29T00:00:00+07:00'),
  noticeVersion: '2022-05',
};
const windows = [tahap2, tahap1];

describe('a registration window', () => {
  it('opens at its first millisecond and is over at its last', () => {
    expect(windowStateAt(tahap2, tahap2.opensAt - 1)).toBe('before');
    expect(windowStateAt(tahap2, tahap2.opensAt)).toBe('open');
    expect(windowStateAt(tahap2, tahap2.closesAt - 1)).toBe('open');
    expect(windowStateAt(tahap2, tahap2.closesAt)).toBe('after');
  });

  it('is found while it is open and at no other time', () => {
    expect(openWindowAt(windows, tahap1.opensAt)).toBe(tahap1);
    expect(openWindowAt(windows, tahap1.closesAt)).toBeUndefined();
    expect(openWindowAt([], tahap1.opensAt)).toBeUndefined();
  });

  it('is announced as the next one until it opens', () => {
    expect(nextOpening(windows, tahap1.opensAt - 1)).toBe(tahap1);
    expect(nextOpening(windows, tahap1.opensAt)).toBe(tahap2);
    expect(nextOpening(windows, tahap2.opensAt)).toBeUndefined();
  });

  it('is the one that opened first where two overlap, in whatever order they are listed', () => {
    const longer = { ...tahap2, id: 'susulan', opensAt: tahap2.opensAt + 1, closesAt: tahap2.closesAt + 1 };
    expect(openWindowAt([longer, tahap2], tahap2.opensAt + 2)).toBe(tahap2);
    expect(openWindowAt([tahap2, longer], tahap2.opensAt + 2)).toBe(tahap2);
  });

  it('is never both open and still to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: tahap1.opensAt - 1e9, max: tahap2.closesAt + 1e9 }), (now) => {
        const open = openWindowAt(windows, now);
        expect(open === undefined || open !== nextOpening(windows, now)).toBe(true);
      }),
    );
  });
});

describe('formatWib', () => {
  it('writes a time as a notice in Jakarta does', () => {
    expect(formatWib(tahap2.opensAt)).toBe('9 Mei 2022 pukul 08.00 WIB');
    expect(formatWib(tahap1.closesAt - 1)).toBe('20 Februari 2022 pukul 23.59 WIB');
    expect(formatWib(tahap1.closesAt)).toBe('21 Februari 2022 pukul 00.00 WIB');
    expect(formatWib(Date.UTC(2026, 7, 16, 17))).toBe('17 Agustus 2026 pukul 00.00 WIB');
  });

  it('says the same wherever the server stands', () => {
    const script = `import { formatWib } from './shared/domain/window.ts';
      process.stdout.write(formatWib(${tahap2.opensAt}));`;
    for (const TZ of ['UTC', 'Asia/Jakarta', 'America/New_York', 'Pacific/Kiritimati']) {
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ, LANG: 'de_DE.UTF-8' },
        encoding: 'utf8',
      });
      expect(said).toBe('9 Mei 2022 pukul 08.00 WIB');
    }
  });

  it('refuses what is no time', () => {
    expect(() => formatWib(Number.NaN)).toThrow(RangeError);
  });
});
