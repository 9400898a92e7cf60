import type { Mutant } from './apply-mutant.ts';

const mutant = (
  name: string,
  breaks: string,
  ...[first, ...more]: readonly [file: string, find: string, replace: string][]
): Mutant => {
  const patch = ([file, find, replace]: readonly [string, string, string]) => ({ file, find, replace });
  if (first === undefined) throw new Error('a mutant changes something');
  return { name, breaks, patches: [patch(first), ...more.map(patch)] };
};

/** The protocol's safeguards, each taken away alone. The simulation must notice every one. */
export const mutants: readonly Mutant[] = [
  mutant('refund-on-timeout', 'a unit that may have reached the registry is never refunded', [
    'functions/checker/call-once.ts',
    "      else await leaveCheckWaiting(needs.table, check.nik, owner);\n      return 'ambiguous';",
    "      else await undoCheck(needs.table, check.nik, owner, 'unsent');\n      return 'unsent';",
  ]),
  mutant(
    'check-then-act-counter',
    'a lot is one conditional write, not a look and then a write',
    [
      'shared/records/quota.ts',
      "and: [{ equals: ['date', lot.today] }, { atLeast: ['left', wanted] }, { absent: 'closed' }, mayPass],",
      "and: [{ equals: ['date', lot.today] }, { absent: 'closed' }, mayPass],",
    ],
    [
      'shared/records/quota.ts',
      '    const add = { left: -wanted, taken: wanted, ...lot.tallies };',
      "    const looked = await readQuota(table);\n    if (looked === undefined || looked.left < 1) return { outcome: 'none', why: 'spent' };\n    wanted = Math.min(wanted, looked.left);\n    const add = { left: -wanted, taken: wanted, ...lot.tallies };",
    ],
  ),
  mutant('no-sweep-of-leases', 'a lapsed lease returns a family to its place', [
    'functions/release/choose.ts',
    '  family.leaseUntil !== undefined && family.leaseUntil >= now;',
    '  family.leaseUntil !== undefined;',
  ]),
  mutant('claim-get-then-put', 'a NIK that two families name is flagged on both', [
    'shared/records/claim.ts',
    '  await table.update({ key, addToSet: { families: [familyId] } });',
    "  const families = stringSet(await table.get(key), 'families');\n  await table.update({ key, set: { families: new Set([...families, familyId]) } });",
  ]),
  mutant('claims-not-read-again', 'of two recorders that race at least one sees both claims', [
    'functions/recorder/record-family.ts',
    '  await flagShared(needs, window, claims);',
    '',
  ]),
  mutant('no-clock-gate', 'nothing that depends on the day is done by a clock that is not trusted', [
    'shared/adapters/embedded/clock.ts',
    "    return { outcome: 'passed', now: wall() };\n  };\n  return",
    "    return { outcome: 'passed', now: wall() };\n  };\n  const open: typeof gate = async () => ({ outcome: 'passed', now: wall() });\n  if (wall() > 0) return { now: wall, gate: open, sleep };\n  return",
  ]),
  mutant(
    'no-midnight-guard',
    'no call so close to midnight that it may arrive on the other side',
    [
      'functions/checker/call-once.ts',
      'return day.day === today && gate.now >= from && gate.now < to;',
      'return day.day === today && gate.now >= from - needs.timing.guardMs && gate.now < to + needs.timing.guardMs;',
    ],
    [
      'functions/release/release.ts',
      'const mayCall = now >= usable.from && now < usable.to;',
      'const mayCall = now > 0;',
    ],
  ),
  mutant('no-second-gate', 'the clock is looked at again right before the call', [
    'functions/checker/call-once.ts',
    '  if (!(await mayCallNow(needs, trip.today))) {',
    '  if (!(await mayCallNow(needs, trip.today)) && owner === undefined) {',
  ]),
  mutant('unfenced-settle', 'the first valid answer stays', [
    'shared/records/check.ts',
    "    when: { not: { and: [{ equals: ['state', 'settled'] }, { atLeast: ['validUntil', at.now] }] } },\n",
    '',
  ]),
  mutant('reserve-without-condition', 'one run at a time asks about a NIK', [
    'shared/records/check.ts',
    '    when: unchanged(check),\n',
    '',
  ]),
  mutant(
    'finalise-without-condition',
    'a verdict is written by the holder of the lease, for the revision it checked, once',
    [
      'shared/records/family-trip.ts',
      "      when: mine(family, leaseId),\n      set: {\n        state: 'found',",
      "      set: {\n        state: 'found',",
    ],
  ),
  mutant('finalise-without-revision', 'a verdict is about the form that the family stands on', [
    'shared/records/family-trip.ts',
    "    { equals: ['leaseId', leaseId] },\n    { equals: ['revision', family.revision] },\n    family",
    "    { equals: ['leaseId', leaseId] },\n    family",
  ]),
  mutant(
    'family-lease-ignored',
    'a family is on one trip at a time',
    [
      'functions/release/choose.ts',
      '  family.leaseUntil !== undefined && family.leaseUntil >= now;',
      '  family.leaseUntil !== undefined && family.leaseUntil >= now && now < 0;',
    ],
    [
      'shared/records/family-trip.ts',
      "        { or: [{ absent: 'leaseUntil' }, { lessThan: ['leaseUntil', now] }] },\n",
      '',
    ],
  ),
  mutant('check-lease-ignored', 'a NIK that one run asks about is asked by no other meanwhile', [
    'shared/records/check.ts',
    "check.leaseUntil !== undefined && check.leaseUntil >= now) return 'leased';",
    "check.leaseUntil !== undefined && check.leaseUntil >= now && now < 0) return 'leased';",
  ]),
  mutant('overflow-dropped', 'what went to the overflow comes back', [
    'functions/release/send-back.ts',
    '  for (let shard = 0; shard < overflowShards; shard += 1) await moveOverflow(needs, shard, now);\n',
    '  for (let shard = 0; shard < overflowShards; shard += 16) await moveOverflow(needs, shard, now);\n',
  ]),
  mutant('overflow-removed-first', 'nothing is deleted before it is safe elsewhere', [
    'functions/release/send-back.ts',
    '  const failed = new Set(await needs.submissions.sendBatch(messages));\n',
    '  await Promise.all(waiting.map(({ id }) => removeOverflow(needs.table, shard, id)));\n  const failed = new Set(await needs.submissions.sendBatch(messages));\n',
  ]),
  mutant('dead-letters-stay', 'dead letters of submissions are sent back', [
    'functions/release/send-back.ts',
    '  await sendDeadLettersBack(needs, now);\n  for',
    '  if (now < 0) await sendDeadLettersBack(needs, now);\n  for',
  ]),
  mutant('release-ungated', 'the quota day is rolled by a trusted clock only', [
    'functions/release/release.ts',
    "  const gate = await needs.clock.gate('day');\n",
    "  const gate = { outcome: 'passed', now: needs.clock.now() } as Awaited<ReturnType<Clock['gate']>>;\n",
  ]),
  mutant('place-not-clamped', 'nobody takes a place behind the seal', [
    'functions/recorder/record-family.ts',
    'place: Math.max(acceptedAt, now - needs.settleMs),',
    'place: acceptedAt,',
  ]),
  mutant('correction-by-arrival', 'the newest form counts, in whatever order the forms come', [
    'shared/records/family-form.ts',
    '    const newest = newestOf([...old.forms, entryOf(form)]) ?? form;',
    '    const newest = newestOf([entryOf(form)]) ?? form;',
  ]),
  mutant('earlier-copy-forgotten', 'a first copy that comes last makes room for the correction', [
    'functions/recorder/record-family.ts',
    "  if (typeof put === 'object') await recordAgain(needs, opened, put.newest);\n",
    '',
  ]),
  mutant('accept-before-send', 'a 202 comes after the message is stored', [
    'functions/intake/send-or-overflow.ts',
    "return (await isStored(putOverflow(needs.table, { shard, id, body, acceptedAt }))) ? 'overflowed' : 'not-certain';",
    "return (await isStored(putOverflow(needs.table, { shard, id, body, acceptedAt }))) ? 'overflowed' : 'queued';",
  ]),
  mutant('token-from-the-family', 'a lot has a token of its own, made of fresh random bytes', [
    'shared/records/quota.ts',
    '    const taken = await table.transact([{ key: quotaKey, when, add }], newToken(random));',
    "    const taken = await table.transact([{ key: quotaKey, when, add }], [lot.today, lot.units].join('-'));",
  ]),
  mutant('roll-without-condition', 'only one run rolls the day, from the ledger it has read', [
    'shared/records/quota.ts',
    `      when: {
        and: [
          { equals: ['date', day] },
          { equals: ['taken', taken] },
          { equals: ['refunded', refunded] },
          { equals: ['left', left] },
          old.late === 0 ? { absent: 'late' } : { equals: ['late', old.late] },
        ],
      },
      set: opened,`,
    '      set: opened,',
  ]),
  mutant('refund-to-another-day', 'a unit goes back to its own day or not at all', [
    'shared/records/quota.ts',
    "[{ key: quotaKey, when: { equals: ['date', date] }, add: { left: units, refunded: units } }],",
    '[{ key: quotaKey, when: { exists: `date` }, add: { left: units, refunded: units } }],',
  ]),
  mutant('unsent-not-refunded', 'what surely never left goes back', [
    'functions/checker/spend-lot.ts',
    'await refundUnits(needs.table, needs.random, lot.date, unsent + stopped);',
    'await refundUnits(needs.table, needs.random, lot.date, 0 * (unsent + stopped));',
  ]),
  mutant('number-given-twice', 'a family keeps its number', [
    'shared/records/ticket.ts',
    "{ absent: 'ticket' }, { absent: 'letGoAt' }] },",
    "{ absent: 'letGoAt' }] },",
  ]),
  mutant('audit-appended-blindly', 'a fact stands in a chain once', [
    'shared/records/audit.ts',
    '    if (there !== undefined) return',
    '    if (there !== undefined && chain.length < 0) return',
  ]),
  mutant('poison-let-go-uncopied', 'a message is let go only once its copy is kept', [
    'functions/recorder/handler.ts',
    '    await quarantine(needs.table, kept, now + needs.retryAfterMs);\n',
    '    if (kept.at < 0) await quarantine(needs.table, kept, now + needs.retryAfterMs);\n',
  ]),
  mutant('acknowledged-unrecorded', 'a failed recording brings its message back', [
    'shared/lambda/queue.ts',
    '      throw fault;\n',
    '',
  ]),
  mutant('calls-forgotten-at-midnight', 'calls that are unanswered at midnight are granted off the new day', [
    'functions/release/open-day.ts',
    'await carriedInto(needs, controls, today, ledger.late)',
    '0',
  ]),
];
