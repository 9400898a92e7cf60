import type { Clock, Instant, Item, Table, ValueMap } from '../ports.ts';
import { number, optionalText, text } from './attributes.ts';
import { type AuditNeeds, type Fact, nextAudit, readAudit } from './audit.ts';
import { auditHeadKey, controlPk, controlsAuditPk, datedQuotaKey, figuresKey, windowKey } from './item-keys.ts';

/** A registration window as an operator set it. `noticeVersion`: the privacy notice that consent must name. */
export type WindowControl = {
  readonly id: string;
  readonly name: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly noticeVersion: string;
};
/** Hits granted per quota day from `fromDay` on, until a later one, by a letter of the registry. */
export type QuotaControl = {
  readonly fromDay: string;
  readonly quota: number;
  readonly letter: string;
  readonly reason: string;
};
/** Where a window's line stands: position = ticket - called. */
export type LineFigures = { readonly called: number; readonly lastTicket: number; readonly waiting: number };
/** What everyone may know of the line, written by release each run; all counts are as of `asOf`. */
export type PublicFigures = {
  readonly asOf: Instant;
  readonly quotaDay: string;
  readonly quota: number;
  /** Hits spent today. */
  readonly spent: number;
  /** Hits that can still be spent today. */
  readonly leftToday: number;
  /** Hits that those in the line and on their way into it will cost. */
  readonly aheadUnits: number;
  /** Hits a family costs, as measured. */
  readonly perFamily: number;
  readonly arrivalsPerMs: number;
  /** Dates shown whose families have their verdict by now, and how many of those held. */
  readonly etaShown: number;
  readonly etaHeld: number;
  readonly lines: { readonly [window: string]: LineFigures };
};
export type Controls = {
  readonly windows: readonly WindowControl[];
  /** Ascending by day. */
  readonly quotas: readonly QuotaControl[];
  readonly figures: PublicFigures | undefined;
};

const toWindow = (item: Item): WindowControl => ({
  id: text(item, 'id'),
  name: text(item, 'name'),
  opensAt: number(item, 'opensAt'),
  closesAt: number(item, 'closesAt'),
  noticeVersion: text(item, 'noticeVersion'),
});
const toQuota = (item: Item): QuotaControl => ({
  fromDay: text(item, 'fromDay'),
  quota: number(item, 'quota'),
  letter: text(item, 'letter'),
  reason: optionalText(item, 'reason') ?? '',
});
const toFigures = ({ pk, sk, ...figures }: Item): PublicFigures => figures as unknown as PublicFigures;

export const readControls = async (table: Table): Promise<Controls> => {
  const { items } = await table.query({ pk: controlPk, limit: 1000 });
  const of = (kind: string) => items.filter((item) => item.sk.startsWith(kind));
  const figures = of('FIGURES')[0];
  return {
    windows: of('WINDOW#').map(toWindow),
    quotas: of('QUOTA#').map(toQuota),
    figures: figures && toFigures(figures),
  };
};

export type ControlsReader = () => Promise<Controls>;

/** Controls cached for `cacheMs`, asked once by however many wait; the last known ones if the read fails. */
export const cachedControls = (table: Table, clock: Pick<Clock, 'now'>, cacheMs: number): ControlsReader => {
  let known: { controls: Controls; readAt: Instant } | undefined;
  let asking: Promise<Controls> | undefined;
  const ask = async (): Promise<Controls> => {
    try {
      const controls = await readControls(table);
      known = { controls, readAt: clock.now() };
      return controls;
    } catch (fault) {
      if (known === undefined) throw fault;
      return known.controls;
    } finally {
      asking = undefined;
    }
  };
  return () => {
    if (known !== undefined && clock.now() - known.readAt < cacheMs) return Promise.resolve(known.controls);
    asking ??= ask();
    return asking;
  };
};

/** The quota in force on a day: the latest dated one not after it; none means no hits are granted. */
export const quotaFor = (controls: Pick<Controls, 'quotas'>, day: string): number =>
  controls.quotas.filter((dated) => dated.fromDay <= day).at(-1)?.quota ?? 0;

/** Changes a control and enters it in the chain of controls, both or neither. */
const change = async (needs: AuditNeeds, key: { pk: string; sk: string }, set: ValueMap, fact: Fact): Promise<void> => {
  for (;;) {
    const entry = await nextAudit(needs, controlsAuditPk, fact);
    if (entry === undefined) return;
    const changed = await needs.table.transact([entry.entry, { key, set }, { key: auditHeadKey, set: entry.head }]);
    if (changed.outcome === 'done') return;
  }
};

export const putWindow = (needs: AuditNeeds, window: WindowControl, fact: Fact): Promise<void> =>
  change(needs, windowKey(window.id), window, fact);

export const putQuota = (needs: AuditNeeds, quota: QuotaControl, fact: Fact): Promise<void> =>
  change(needs, datedQuotaKey(quota.fromDay), quota, fact);

export const putFigures = async (table: Table, figures: PublicFigures): Promise<void> => {
  await table.update({
    key: figuresKey,
    when: { or: [{ absent: 'asOf' }, { lessThan: ['asOf', figures.asOf] }] },
    set: figures,
  });
};

/** The chain of controls, held against its own end. */
export const readControlsAudit = async (needs: AuditNeeds) => {
  const item = await needs.table.get(auditHeadKey);
  const head = item && { auditN: number(item, 'auditN'), auditMac: text(item, 'auditMac') };
  return readAudit(needs, controlsAuditPk, head);
};
