import { longDate } from '../../shared/domain/long-date.ts';
import { wibDate, wibOffsetMs } from '../../shared/domain/quota-day.ts';
import type { Lang } from './lang.ts';

const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2026-05-09` as "9 Mei 2026" or "9 May 2026"; a day of a rehearsal (`hari-00007`) stays as it is. */
export const dateText = (day: string, lang: Lang): string => {
  const [year, month, date] = day.split('-');
  if (date === undefined) return day;
  return lang === 'id' ? longDate(day) : `${Number(date)} ${englishMonths[Number(month) - 1]} ${year}`;
};

const parts = (instant: number): readonly [string, string] => {
  const [date = '', time = ''] = new Date(instant + wibOffsetMs).toISOString().split('T');
  return [date, time];
};

/** "10.42 WIB": the phone's own time zone never shows. `instant`: epoch ms or ISO 8601. */
export const timeText = (instant: number | string): string => {
  const [, time] = parts(new Date(instant).getTime());
  return `${time.slice(0, 2)}.${time.slice(3, 5)} WIB`;
};

/** "9 Mei 2026 pukul 10.42 WIB", "9 May 2026, 10.42 WIB". */
export const instantText = (instant: number | string, lang: Lang): string => {
  const [date] = parts(new Date(instant).getTime());
  return `${dateText(date, lang)}${lang === 'id' ? ' pukul' : ','} ${timeText(instant)}`;
};

/** From when to when a turn comes, as people say it: "12 sampai 14 Mei 2026", or one day. */
export const rangeText = ({ from, to }: { readonly from: string; readonly to: string }, lang: Lang): string => {
  if (from === to) return dateText(from, lang);
  const until = dateText(to, lang);
  const [fromYearMonth, toYearMonth] = [from.slice(0, 7), to.slice(0, 7)];
  const isOneMonth = fromYearMonth === toYearMonth && from.split('-').length === 3;
  return `${isOneMonth ? Number(from.slice(8)) : dateText(from, lang)} ${lang === 'id' ? 'sampai' : 'to'} ${until}`;
};

/** 12.345 in Indonesian, 12,345 in English. */
export const countText = (count: number, lang: Lang): string =>
  String(count).replace(/\B(?=(\d{3})+(?!\d))/g, lang === 'id' ? '.' : ',');

/** `2026-05-09`: today in Jakarta, by the phone's clock. */
export const todayInWib = (now = Date.now()): string => wibDate(now);
