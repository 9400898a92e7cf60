import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intakeEnv } from '../../../functions/intake/env.ts';
import { recorderEnv } from '../../../functions/recorder/env.ts';
import type { EnvironmentOf } from '../../../infra/room.ts';
import { checkSettings, type Settings, settingsOf, stages } from '../../../infra/settings.ts';

const changed = (more: Partial<Settings>): Settings => ({ ...settingsOf('prod'), ...more });
const { rooms } = settingsOf('prod');

describe('settings', () => {
  it.each(stages)('of stage %s agree with the protocol', (stage) => {
    expect(settingsOf(stage).stage).toBe(stage);
  });

  it('of a stage that is none are refused, with those there are', () => {
    expect(() => settingsOf('staging')).toThrow('no stage "staging"; there are dev, local, prod');
  });

  it.each([
    [
      'the checker outlives the guard around midnight',
      { rooms: { ...rooms, checker: { memoryMb: 512, timeoutSeconds: 60 } } },
      'the checker must end within the guard around midnight',
    ],
    [
      'the recorder outlives the margin before the seal',
      { rooms: { ...rooms, recorder: { memoryMb: 512, timeoutSeconds: 60 } } },
      'recorder must end before the second it writes into is sealed',
    ],
    [
      'a room that a queue feeds has a cap of its own',
      { rooms: { ...rooms, retry: { memoryMb: 256, timeoutSeconds: 10, atMost: 1 } } },
      'retry is fed by a queue',
    ],
    [
      'a day is too short for a rule each minute',
      { day: { originAt: 0, dayLengthMs: 600_000 } },
      'a quota day is at least 80 minutes long',
    ],
    ['a day is longer than a day', { day: { originAt: 0, dayLengthMs: 90_000_000 } }, 'a day lasts at most'],
  ] as const)('are refused where %s', (_name, more, why) => {
    expect(() => checkSettings(changed(more))).toThrow(why);
  });

  it('of prod send no real question to a simulator, and of the others none to the registry', () => {
    expect(stages.map((stage) => [stage, settingsOf(stage).registry.isSimulator])).toEqual([
      ['dev', true],
      ['local', true],
      ['prod', false],
    ]);
  });
});

/** `tsc` is the test: each line that says so must not compile, and tsc fails where it does. */
describe('the environment of a room', () => {
  const intake = {
    TABLE_NAME: 't',
    SUBMISSIONS_URL: 'q',
    FRONT_SECRET_ARN: 's',
    DAY_LENGTH_MS: '86400000',
    DAY_ORIGIN_AT: '0',
    ORIGINS: 'https://daftar.example https://cdn.example',
  };

  it('has every variable of its schema, or does not compile', () => {
    const { TABLE_NAME, ...forgotten } = intake;
    const whole: EnvironmentOf<typeof intakeEnv> = intake;
    // @ts-expect-error TABLE_NAME is forgotten
    const lacks: EnvironmentOf<typeof intakeEnv> = forgotten;
    // @ts-expect-error no room is told what it does not ask for
    const more: EnvironmentOf<typeof recorderEnv> = { ...intake, VAULT_SECRET_ARN: 's', SUBMISSION_DAYS: '730' };
    expect(intakeEnv.safeParse(whole).success).toBe(true);
    expect([intakeEnv.safeParse(lacks).success, recorderEnv.safeParse(more).success]).toEqual([false, false]);
  });

  it('is read as numbers and lists', () => {
    const { DAY_LENGTH_MS, ORIGINS } = intakeEnv.parse(intake);
    expect([DAY_LENGTH_MS, ORIGINS]).toEqual([86_400_000, ['https://daftar.example', 'https://cdn.example']]);
    expect(intakeEnv.parse({ ...intake, ORIGINS: '' }).ORIGINS).toEqual([]);
    expect(intakeEnv.safeParse({ ...intake, DAY_LENGTH_MS: 'a day' }).success).toBe(false);
  });

  it('is read by lambda.ts alone', () => {
    const rooms_ = ['accounts', 'checker', 'intake', 'ops', 'recorder', 'release', 'status', 'uploads'];
    for (const room of rooms_)
      expect(readFileSync(`functions/${room}/lambda.ts`, 'utf8')).toContain('parse(process.env)');
  });
});
