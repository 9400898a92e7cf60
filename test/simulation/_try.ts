import { planOf } from './plan.ts';
import { runSchedule } from './run-schedule.ts';

const from = Number(process.argv[2] ?? 1),
  n = Number(process.argv[3] ?? 1),
  trace = process.argv[4];
const t = performance.now();
let crashes = 0;
for (let s = from; s < from + n; s++) {
  const t1 = performance.now();
  const r = await runSchedule(planOf(s), { keepsTrace: !!trace });
  crashes += r.crashes;
  const { trace: tr, faults, ...rest } = r;
  console.log(
    JSON.stringify(rest),
    (performance.now() - t1).toFixed(0) + 'ms',
    planOf(s).engine,
    planOf(s).dayLengthMs,
    trace ? JSON.stringify(faults) : '',
  );
  if (trace) (await import('node:fs')).writeFileSync(trace, tr.join('\n'));
}
console.log('per schedule', ((performance.now() - t) / n).toFixed(0), 'ms crashes', crashes / n);
