import * as z from 'zod';
import type { AssetAnswer, LandObject, TaxRegistry, Vehicle } from '../../ports.ts';
import { callOnce, openAgent } from './http-call.ts';
import { parseJson } from './parse-json.ts';

export type BapendaSettings = { readonly baseUrl: string; readonly timeoutMs: number; readonly maxSockets: number };

const word = z.string().transform((text) => text.trim().toLowerCase());

// Unknown kinds fail the whole reply: dropping the one object that decides a rule would be a wrong answer, not a
// poor one.
const vehicles = z.object({
  kendaraan: z.array(
    z
      .object({ jenis: word.pipe(z.enum(['mobil', 'motor'])), nopol: z.string().trim().min(1), blokir: z.boolean() })
      .transform((row): Vehicle => ({ kind: row.jenis, plate: row.nopol, blocked: row.blokir })),
  ),
});
const objects = z.object({
  objek: z.array(
    z
      .object({ jenis: word.pipe(z.enum(['tanah', 'bangunan'])), njop: z.number().nonnegative() })
      .transform((row): LandObject => ({ kind: row.jenis, njopRupiah: row.njop })),
  ),
});

/**
 * The tax agency over HTTP: POST `{no_kk, nik: [...]}` to `<baseUrl>/kendaraan` and `<baseUrl>/objek-pajak`; replies
 * `{"kendaraan": [{jenis: "MOBIL"|"MOTOR", nopol, blokir}]}` and `{"objek": [{jenis: "TANAH"|"BANGUNAN", njop}]}`,
 * NJOP in rupiah. No public client shows the real service: this shape is ours. Throws if `baseUrl` is no URL.
 */
export const openBapenda = (settings: BapendaSettings): TaxRegistry => {
  const base = settings.baseUrl.replace(/\/*$/, '');
  const vehiclesUrl = new URL(`${base}/kendaraan`);
  const landUrl = new URL(`${base}/objek-pajak`);
  const agent = openAgent(vehiclesUrl, settings.maxSockets);

  const ask = async <Reply, T>(
    url: URL,
    schema: z.ZodType<Reply>,
    rows: (reply: Reply) => readonly T[],
    kk: string,
    niks: readonly string[],
  ): Promise<AssetAnswer<T>> => {
    const json = JSON.stringify({ no_kk: kk, nik: niks });
    const result = await callOnce({ method: 'POST', url, json, agent, timeoutMs: settings.timeoutMs });
    if (result.outcome !== 'replied') return { outcome: 'unavailable', why: result.why };
    if (result.status !== 200) return { outcome: 'unavailable', why: `HTTP ${result.status}` };
    const reply = schema.safeParse(parseJson(result.body));
    if (!reply.success) return { outcome: 'unavailable', why: 'reply is not the JSON agreed' };
    return { outcome: 'answered', objects: rows(reply.data) };
  };

  return {
    vehicles: (kk, niks) => ask(vehiclesUrl, vehicles, (reply) => reply.kendaraan, kk, niks),
    land: (kk, niks) => ask(landUrl, objects, (reply) => reply.objek, kk, niks),
  };
};
