import { describe, expect, it } from 'vitest';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import { faultText, jsonLog } from '../../shared/lambda/log.ts';
import { scheduleDoor } from '../../shared/lambda/schedule.ts';

const open = () => {
  const lines: string[] = [];
  return {
    lines,
    log: jsonLog(
      'intake',
      () => Date.UTC(2026, 4, 12),
      (line) => void lines.push(line),
    ),
  };
};

describe('a line of the log', () => {
  it('is one line of JSON with instant, room, code and fields', () => {
    const { log, lines } = open();
    log('submission.accepted', { id: 'abc', text: 'two\nlines', none: undefined });
    expect(lines[0]?.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2026-05-12T00:00:00.000Z',
      room: 'intake',
      code: 'submission.accepted',
      id: 'abc',
      text: 'two\nlines',
    });
  });

  it.each([
    ['alone', '9901011705800001'],
    ['in a sentence', 'NIK 9901011705800001 tidak ada'],
    ['twice', '9901011705800001/9901010101200001'],
    ['within more digits', '62990101170580000199'],
  ])('shows no 16 digits in a row: %s', (_name, text) => {
    const { log, lines } = open();
    log('request.failed', { why: text });
    expect(lines[0]).toContain('[16 digits]');
    expect(lines[0]).not.toMatch(/\d{16}/);
  });

  it('shows no 16 digits of a number either', () => {
    const { log, lines } = open();
    log('request.failed', { nik: 9901011705800000 });
    expect(lines[0]).not.toMatch(/\d{16}/);
  });
});

describe('what a line says of a fault', () => {
  it('is names and messages down the causes, at most 500 characters', () => {
    const fault = new TypeError('outer', { cause: new RangeError('inner') });
    expect(faultText(fault)).toBe('TypeError: outer <- RangeError: inner');
    expect(faultText(new Error('x'.repeat(2000)))).toHaveLength(500);
  });

  it('ends where causes go in a circle', () => {
    const fault = new Error('a');
    fault.cause = fault;
    expect(faultText(fault).split('<-')).toHaveLength(5);
  });

  it('is the type alone of what is no error: an object may hold personal data', () => {
    expect([faultText({ nik: '9901011705800001' }), faultText('Budi'), faultText(undefined)]).toEqual([
      'object',
      'string',
      'undefined',
    ]);
  });
});

describe('the schedule door', () => {
  it('logs a failed run once and throws it on', async () => {
    const { log, lines } = open();
    const door = scheduleDoor(() => Promise.reject(new Error('down')), { log });
    await expect(door({} as never, makeContext('release', 1000))).rejects.toThrow('down');
    expect(lines.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual(['run.failed']);
  });

  it('says nothing of a run that went well', async () => {
    const { log, lines } = open();
    await scheduleDoor(() => Promise.resolve(), { log })({} as never, makeContext('release', 1000));
    expect(lines).toEqual([]);
  });
});
