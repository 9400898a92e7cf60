// biome-ignore lint/performance/noBarrelFile: a chunk, not a barrel: what comes after the first step is brought while that is filled in
export { kecamatanList, kelurahanByCode, kelurahanList } from '../../../shared/domain/region.ts';
export { withdraw } from '../phone/outbox.ts';
export { Declaration } from './declaration.tsx';
export { MemberPage, Members } from './members.tsx';
export { Review } from './review.tsx';
export { send } from './send.ts';
export { Sending } from './sending.tsx';
