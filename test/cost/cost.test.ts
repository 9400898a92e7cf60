import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { costOf } from './bill.ts';
import { type Counted, countRun } from './count-run.ts';
import { drift, fitLine, worstMiss } from './fit.ts';
import { readPrices } from './prices.ts';
import { resultOf } from './result.ts';

const cpu = { intake: 0.3, recorder: 1, release: 9, checker: 2, status: 0.2 };
const options = { seed: 7, errors: 0, projection: 'keys', metricLines: 'invocation', say: () => undefined } as const;
const resultFrom = (counted: readonly Counted[], errors = 0) =>
  resultOf({ counted, cpu, prices: readPrices(), registrations: 500_000, errors });

let runs: readonly [Counted, Counted];
beforeAll(async () => {
  runs = [await countRun({ ...options, registrations: 60 }), await countRun({ ...options, registrations: 200 })];
}, 120_000);

describe('200 registrations, from accept to verdict', () => {
  it('cost what the goals allow', () => {
    const result = resultFrom(runs);
    expect(result.failures).toEqual([]);
    expect(result.variable_usd).toBeGreaterThan(8);
    expect(result.write_units).toBeGreaterThan(24);
  });

  it('write what can be told by hand: a claim per number, a lock and a settle per hit, a lot per family that paid', () => {
    const { book, registrations, members } = runs[1];
    const units = (kind: string) => book.sum('write', (entry) => entry.kind === kind);
    const hits = book.sum('registry', ({ kind }) => kind === 'Dukcapil');
    expect(units('CLAIM of a NIK')).toBe(members);
    expect(units('CLAIM of a KK')).toBe(registrations);
    expect(units('CHECK, reserved')).toBe(hits);
    expect(units('CHECK, settled')).toBe(hits);
    expect(hits).toBeGreaterThan(0.9 * members);
    expect(units('AUDIT')).toBe(registrations);
    const lots = book
      .entries()
      .filter(({ room, what, kind }) => room === 'checker' && what === 'write' && kind === 'QUOTA');
    expect(lots.map(({ times, units }) => units / times)).toEqual([2]);
    expect(lots[0]?.times).toBeGreaterThan(0.95 * registrations);
    // One that waits for a NIK that another family is asking about takes a second lot.
    expect(lots[0]?.times).toBeLessThan(1.05 * registrations);
  });

  it('send each form once, a tenth twice, and share receives and deletes ten by ten', () => {
    const { book, registrations } = runs[1];
    const requests = (kind: string) => book.sum('sqs', (entry) => entry.kind === kind);
    const sent = registrations + registrations / 10;
    expect(requests('submissions: send')).toBe(sent);
    expect(requests('submissions: receive')).toBe(requests('submissions: delete ten'));
    expect(requests('submissions: receive')).toBeGreaterThanOrEqual(sent / 10);
    expect(requests('submissions: receive')).toBeLessThan(sent / 5);
    expect(requests('checks: receive')).toBeLessThan(registrations / 5);
  });

  it('wait for the registry in the checker alone: two rounds of calls and the tax agency, whatever the batch', () => {
    const { book } = runs[1];
    const each = book.sum('invocation', ({ room }) => room === 'checker') / book.times('invocation', 'checker');
    expect(each).toBeGreaterThan(2 * 300);
    expect(each).toBeLessThan(3 * 300 + 200);
    const intake = book.sum('invocation', ({ room }) => room === 'intake') / book.times('invocation', 'intake');
    expect(intake).toBeGreaterThanOrEqual(10);
    expect(intake).toBeLessThan(30);
  });

  it('cost more where each count is a line of the log, and where the indexes hold every attribute', async () => {
    const dear = resultFrom([
      await countRun({ ...options, registrations: 200, metricLines: 'count', projection: 'all' }),
    ]);
    expect(dear.failures.join()).toContain('log bytes a registration');
    expect(dear.write_units).toBeGreaterThan(resultFrom(runs).write_units + 1);
  }, 60_000);

  it('cost more writes and as many verdicts where a tenth of the calls gets no answer, and still hold the goals', async () => {
    const failing = await countRun({ ...options, errors: 0.1, registrations: 200 });
    const result = resultFrom([failing], 0.1);
    expect(result.failures).toEqual([]);
    expect(result.write_units).toBeGreaterThan(resultFrom(runs).write_units + 1);
  }, 60_000);
});

describe('the formula', () => {
  it('is a line: what is fixed counts less the more there are', () => {
    const points = [2, 10, 50].map((x) => ({ x, y: 3 + 2 * x }));
    const line = fitLine(points);
    expect([line.fixed, line.slope].map((value) => Number(value.toFixed(9)))).toEqual([3, 2]);
    expect(worstMiss(line, points)).toBeCloseTo(0);
    expect(drift({ fixed: 100, slope: 1 }, 100, 1000)).toBeCloseTo(1 - 1.1 / 2);
    expect(worstMiss({ fixed: 0, slope: 1 }, [{ x: 10, y: 11 }])).toBeCloseTo(0.1);
  });

  it('takes its prices by their unit', () => {
    expect(costOf(readPrices(), 'dynamodbWriteUnit', 2_000_000)).toBe(1.25);
    expect(costOf(readPrices(), 'lambdaGbSecond', 3)).toBeCloseTo(0.00004, 9);
  });

  it('refuses a file that is no price file', () => {
    expect(() => readPrices('package.json')).toThrow('no price file');
  });
});

describe('npm run cost', () => {
  const run = (...flags: string[]) =>
    promisify(execFile)(process.execPath, ['test/cost/main.ts', ...flags], {
      env: { ...process.env, NO_COLOR: '1' },
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (fault: { code: number; stdout: string; stderr: string }) => fault,
    );

  it('tells in JSON what it counted, and ends with 1 and the goal’s name where a price breaks it', async () => {
    const good = await run('--sizes', '200,300', '--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({ registrations: 500_000, sizes: [200, 300], failures: [] });
    const dear = await run('--sizes', '40', '--metric-lines', 'count');
    expect(dear.code).toBe(1);
    expect(dear.stdout).toContain('failed: log bytes a registration');
  }, 120_000);

  it('ends with 2 on wrong usage', async () => {
    expect((await run('--sizes', '10,5')).code).toBe(2);
    expect((await run('--projection', 'some')).code).toBe(2);
  });
});
