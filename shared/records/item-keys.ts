import type { Key } from '../ports.ts';

/**
 * The keys of every item, in one place; docs/table.md lists their attributes, writers and readers. All keys of a window's data
 * carry the window; CHECK alone does not, since a result outlives a window.
 */
const key = (pk: string, sk: string): Key => ({ pk, sk });

export const submissionKey = (window: string, lookup: string): Key =>
  key(`W#${window}#SUBMISSION#${lookup}`, 'SUBMISSION');
export const familyKey = (window: string, familyId: string): Key => key(`W#${window}#FAMILY#${familyId}`, 'FAMILY');
export const assetsKey = (window: string, familyId: string): Key => key(`W#${window}#FAMILY#${familyId}`, 'ASSETS');
export const claimKey = (window: string, kind: 'NIK' | 'KK', blind: string): Key =>
  key(`W#${window}#CLAIM#${kind}#${blind}`, 'CLAIM');
export const registrantKey = (window: string, accountId: string): Key =>
  key(`W#${window}#ACCOUNT#${accountId}`, 'REGISTRANT');
export const auditPk = (window: string, familyId: string): string => `W#${window}#AUDIT#${familyId}`;
export const controlsAuditPk = 'AUDIT#CONTROLS';
/** Beside the chain, not in it. */
export const auditHeadKey: Key = key('AUDIT-HEAD#CONTROLS', 'HEAD');
/** In the key table, not in the main one: destroying a key destroys what it sealed, in every backup too. */
export const sealKeyKey = (window: string, familyId: string): Key => key(`W#${window}#FAMILY#${familyId}`, 'SEAL-KEY');
export const checkSealKeyKey = (generation: string): Key => key(`CHECK#${generation}`, 'SEAL-KEY');
export const accountSealKeyKey = (accountId: string): Key => key(`ACCOUNT#${accountId}`, 'SEAL-KEY');

export const checkKey = (blindNik: string): Key => key(`CHECK#${blindNik}`, 'CHECK');
export const quotaKey: Key = key('QUOTA', 'QUOTA');
export const quotaDayPk = 'QUOTA-DAY';
export const quotaDayKey = (day: string): Key => key(quotaDayPk, day);
export const paceKey: Key = key('PACE', 'PACE');

export const controlPk = 'CONTROL';
export const windowKey = (window: string): Key => key(controlPk, `WINDOW#${window}`);
export const datedQuotaKey = (day: string): Key => key(controlPk, `QUOTA#${day}`);
export const figuresKey: Key = key(controlPk, 'FIGURES');

export const contactKey = (blindContact: string): Key => key(`CONTACT#${blindContact}`, 'ACCOUNT');
export const accountKey = (accountId: string): Key => key(`ACCOUNT#${accountId}`, 'ACCOUNT');
/** Under the account, so that all of its sessions can be listed and ended. */
export const sessionPk = (accountId: string): string => `ACCOUNT#${accountId}#SESSIONS`;
export const sessionKey = (accountId: string, sessionId: string): Key => key(sessionPk(accountId), sessionId);
/** How often something was tried for a contact, known or not. */
export const triesKey = (contact: string, what: 'sign-in' | 'code' | 'guess'): Key =>
  key(`CONTACT#${contact}`, `TRIES#${what}`);
export const overflowKey = (shard: number, id: string): Key => key(`OVERFLOW#${String(shard).padStart(2, '0')}`, id);
export const ticketsKey = (window: string): Key => key(`W#${window}#TICKETS`, 'TICKETS');
/** When release last did what it does not do each run: one item per errand. */
export const errandKey = (name: string): Key => key('ERRAND', name);
export const quarantineKey = (window: string, id: string): Key => key(`W#${window}#QUARANTINE`, id);

/** The line: 16 shards by family id, sorted by place. */
export const lineShards = 16;
export const linePk = (window: string, shard: number): string => `W#${window}#LINE#${String(shard).padStart(2, '0')}`;
export const lineSk = (place: number, familyId: string): string => `${String(place).padStart(14, '0')}#${familyId}`;
/** Families by kelurahan and state; those who live outside DKI Jakarta have a place of their own. */
export const outsideDki = 'luar-dki';
export const areaPk = (window: string, kelurahan: string = outsideDki): string => `W#${window}#AREA#${kelurahan}`;
/** The officers' desk: families that people decide next, in the same index as the line, oldest place first. */
export const deskPk = (window: string): string => `W#${window}#DESK`;

/** Under the account, so that a list is one query; below it the MAC of what was announced, so that a retry finds it. */
export const uploadPk = (accountId: string): string => `ACCOUNT#${accountId}#UPLOADS`;
export const uploadKey = (accountId: string, fingerprint: string): Key => key(uploadPk(accountId), fingerprint);
/** Which uploads count against the account. */
export const uploadCountKey = (accountId: string): Key => key(`ACCOUNT#${accountId}`, 'UPLOAD-COUNT');
