/**
 * All the house asks of the world. Rooms and records see only these types; `adapters/` answers them, once for the
 * embedded engine (SQLite, one process) and once for AWS. Instants are epoch milliseconds, durations carry their unit.
 */

/** Epoch milliseconds, always real time; only `domain/quota-day.ts` knows days. */
export type Instant = number;

// ---------------------------------------------------------------------------------------------------------------- Table

/** What an attribute may hold: the common ground of DynamoDB and the embedded engine. Bytes and string sets are value types. */
export type Value = string | number | boolean | Uint8Array | ReadonlySet<string> | readonly Value[] | ValueMap;
export type ValueMap = { readonly [name: string]: Value };

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & ValueMap;

/** Conditions as data. They compare an attribute with a literal; there is no arithmetic (a quota keeps `left`). */
export type Condition =
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly exists: string }
  | { readonly absent: string }
  | { readonly equals: readonly [attribute: string, value: string | number | boolean] }
  | { readonly lessThan: readonly [attribute: string, value: string | number] }
  | { readonly atLeast: readonly [attribute: string, value: string | number] }
  /** The string set holds the member. */
  | { readonly contains: readonly [attribute: string, member: string] }
  /** The string set (or string, list, bytes) has fewer than this many members; an absent attribute does not qualify. */
  | { readonly sizeBelow: readonly [attribute: string, size: number] };

/** One item changed under one condition. An item that does not exist is created, as DynamoDB's UpdateItem does. */
export type Update = {
  readonly key: Key;
  readonly when?: Condition;
  readonly set?: ValueMap;
  /** Written only where the attribute is absent before this update. */
  readonly setIfAbsent?: ValueMap;
  /** Added to the number there (absent counts as 0). */
  readonly add?: { readonly [attribute: string]: number };
  readonly addToSet?: { readonly [attribute: string]: readonly string[] };
  /** A set left empty is removed with its attribute. */
  readonly removeFromSet?: { readonly [attribute: string]: readonly string[] };
  readonly remove?: readonly string[];
};

/** `done` carries the new item; `refused` the item as it was when the condition failed (absent: there was none). */
export type Updated =
  | { readonly outcome: 'done'; readonly item: Item }
  | { readonly outcome: 'refused'; readonly item?: Item };

/** `refused` says which update's condition failed (index of the first), with that item as it was. */
export type Transacted =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly index: number; readonly item?: Item };

/** Sparse indexes: an item is in one while it has both attributes `<index>Pk` and `<index>Sk`. Index reads may be stale. */
export type IndexName = 'line' | 'area';

export type Query = {
  readonly pk: string;
  /** Absent: the table itself (consistent); else an index (may be stale: re-read before acting). */
  readonly index?: IndexName;
  /** Inclusive bounds on the sort key. */
  readonly from?: string;
  readonly to?: string;
  readonly reverse?: boolean;
  /** At most this many items; a page may be shorter and still have a cursor. */
  readonly limit?: number;
  /** Opaque, from an earlier page of the same query. */
  readonly cursor?: string;
  /** Items carry only their keys: less to read. An index holds nothing but those and its own, so of an index it need not be said. */
  readonly keysOnly?: boolean;
};
export type Page = { readonly items: readonly Item[]; readonly cursor?: string };

/**
 * What an adapter rejects with when its store could not be reached, took too long or would not take more: `cause` says why. It may have
 * been done or not; asking again later may help.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * A key-value table with conditional writes. No Scan. Reads of `get`, `batchGet` and of a query without `index` are
 * strongly consistent. A method that rejects means "unknown": the write may or may not have happened.
 */
export type Table = {
  get(key: Key): Promise<Item | undefined>;
  /** In the order of the keys; at most 100. */
  batchGet(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  query(query: Query): Promise<Page>;
  update(update: Update): Promise<Updated>;
  /**
   * All or none, at most 25 updates on distinct keys. The same `token` (at most 36 characters) within 10 minutes is
   * one transaction: a repeat answers `done` and changes nothing; with other content it rejects (IdempotentParameterMismatch).
   */
  transact(updates: readonly Update[], token?: string): Promise<Transacted>;
  /** Removes an item for good (destroying a family's key, an expired session); absent is no error. */
  remove(key: Key): Promise<void>;
};

// ---------------------------------------------------------------------------------------------------------------- Queue

/** SQS standard semantics: at least once, any order, bodies at most 256 KiB of text. */
export type Queue = {
  /** Resolves only when the message is stored. */
  send(body: string, options?: { readonly delaySeconds?: number }): Promise<void>;
  /** Up to any number, in requests of 10; resolves with the indexes that were not stored. */
  sendBatch(messages: readonly { readonly body: string; readonly delaySeconds?: number }[]): Promise<readonly number[]>;
  /** For dead letters only (rooms are fed by an event source): takes up to `limit` (<= 10) for `visibilitySeconds`. */
  receive(limit: number, visibilitySeconds: number): Promise<readonly Received[]>;
  delete(receipt: string): Promise<void>;
  depth(): Promise<QueueDepth>;
};
export type Received = {
  readonly messageId: string;
  readonly receipt: string;
  readonly body: string;
  readonly receiveCount: number;
  readonly firstSentAt: Instant;
};
/** Approximate on SQS. */
export type QueueDepth = { readonly visible: number; readonly inFlight: number; readonly delayed: number };

// ------------------------------------------------------------------------------------------------------- Clock and Random

/** `refused`: the local clock cannot be trusted now (design: clock gate); nothing that depends on the day may be done. */
export type Gate =
  | { readonly outcome: 'passed'; readonly now: Instant }
  | { readonly outcome: 'refused'; readonly why: string };
export type Clock = {
  now(): Instant;
  /**
   * `day`: before anything that depends on the quota day. `place`: before a place in the line is set; it needs no registry.
   */
  gate(purpose: 'day' | 'place'): Promise<Gate>;
  sleep(milliseconds: number): Promise<void>;
};
export type Random = {
  bytes(count: number): Uint8Array;
  /** Uniform in [0, 1). */
  unit(): number;
};

// ----------------------------------------------------------------------------------------------------------------- Keys

/** Purposes of keyed MACs: each has a key of its own, so that what one room may compute tells nothing in another. */
export type MacPurpose = 'submission-id' | 'family-id' | 'receipt' | 'session' | 'contact' | 'audit' | 'demo' | 'blob';

/** What intake holds: it can name, sign and lock, never open. */
export type FrontKeys = {
  /** HMAC-SHA-256 under the purpose's own key; 32 bytes. */
  mac(purpose: MacPurpose, text: string): Uint8Array;
  /** Seals to the recorder's public key (X25519, HKDF, AES-256-GCM); `aad` is bound, not contained. */
  sealForRecorder(plain: Uint8Array, aad: string): Uint8Array;
};
export type Keys = FrontKeys & {
  /** Opens what `sealForRecorder` closed; rejects when bytes or `aad` were changed. */
  openAsRecorder(sealed: Uint8Array, aad: string): Uint8Array;
  /** Blind index `v1:...` (base64url) of a NIK, a KK or a name: HMAC, since a plain hash of a NIK can be reversed by trying. */
  blind(kind: 'nik' | 'kk' | 'name', text: string): string;
  /** A fresh 32-byte key and its wrapped form (AES-256-GCM under the master key that KMS opens once per process). */
  newWrappedKey(): { readonly key: Uint8Array; readonly wrapped: Uint8Array };
  unwrap(wrapped: Uint8Array): Uint8Array;
  /** AES-256-GCM with a random 96-bit nonce. */
  seal(key: Uint8Array, plain: Uint8Array, aad: string): Uint8Array;
  open(key: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array;
};
/** Passwords: argon2id off the event loop, stored as PHC strings. `busy`: too many wait already. */
export type Passwords = {
  hash(password: string): Promise<{ readonly outcome: 'hashed'; readonly phc: string } | { readonly outcome: 'busy' }>;
  verify(password: string, phc: string): Promise<{ readonly outcome: 'right' | 'wrong' | 'busy' }>;
};

// ------------------------------------------------------------------------------------------------------------- Registries

/** Facts of the civil registry about one NIK, already read and normalised by the adapter; personal, never logged. */
export type Person = {
  readonly nik: string;
  readonly kk: string;
  readonly name: string;
  readonly birthDate: string;
  /** Two digits, NO_PROP: 31 is DKI Jakarta. Decides where the KTP is from; the NIK's prefix never does. */
  readonly province: string;
  /** JENIS_PKRJN as the registry writes it. */
  readonly job: string;
};
/**
 * `found` and `not-found` settle. `unsent`: surely never reached the registry, so its unit may go back. `ambiguous`: it may
 * have (timeout, reset, 5xx, 429, garbage), so it is spent. `quota-spent`: "Kuota Akses Hari ini telah Habis".
 * `denied`: login, address or user refused.
 */
export type CivilAnswer =
  | { readonly outcome: 'found'; readonly person: Person }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'unsent'; readonly why: string }
  | { readonly outcome: 'ambiguous'; readonly why: string }
  | { readonly outcome: 'quota-spent' }
  | { readonly outcome: 'denied'; readonly why: 'login' | 'address' | 'user' };
export type CivilRegistry = {
  /** One call, one hit. */
  lookUp(nik: string): Promise<CivilAnswer>;
  /** The registry's own clock, from the Date header of HEAD on its base URL: spends no hit. Absent: no answer. */
  date(): Promise<Instant | undefined>;
};

export type Vehicle = { readonly kind: 'mobil' | 'motor'; readonly plate: string; readonly blocked: boolean };
export type LandObject = { readonly kind: 'tanah' | 'bangunan'; readonly njopRupiah: number };
export type AssetAnswer<T> =
  | { readonly outcome: 'answered'; readonly objects: readonly T[] }
  | { readonly outcome: 'unavailable'; readonly why: string };
/** The tax agency (Bapenda), asked once per KK; no quota. */
export type TaxRegistry = {
  vehicles(kk: string, niks: readonly string[]): Promise<AssetAnswer<Vehicle>>;
  land(kk: string, niks: readonly string[]): Promise<AssetAnswer<LandObject>>;
};

// ------------------------------------------------------------------------------------------------------ Notify, Log, Metrics

export type Notice = {
  readonly kind: 'verify-contact' | 'already-registered' | 'reset-password';
  readonly to: string;
  readonly text: string;
};
export type Notify = { send(notice: Notice): Promise<void> };

/** One JSON line per fact: a past-tense code (`submission.accepted`) and plain fields; never personal data or a receipt code. */
export type Log = (code: string, fields?: { readonly [name: string]: string | number | boolean | undefined }) => void;
/** Counts and levels; EMF on AWS, a live line on the embedded engine. Names are `noun.verb`. */
export type Metrics = {
  count(name: string, by?: number): void;
  /** What is so now: the last value counts, values are not added up. */
  level(name: string, value: number): void;
};

// --------------------------------------------------------------------------------------------------------------- Blobs

/** What the bytes of one slot must be; a sender of anything else is refused by the storage itself. */
export type SlotTerms = {
  readonly contentType: string;
  readonly maxBytes: number;
  /** SHA-256 of the bytes, base64url: only they fit, so sending them again ends the same. */
  readonly sha256: string;
  readonly expiresAt: Instant;
};
/**
 * Where a client puts the bytes itself; no room ever sees them. `PUT` (embedded): the body is the bytes, under these
 * headers. `POST` (S3's presigned POST): a multipart form of these fields, then `file`. `url` may be a path on the same
 * origin.
 */
export type Slot =
  | { readonly method: 'PUT'; readonly url: string; readonly headers: { readonly [name: string]: string } }
  | { readonly method: 'POST'; readonly url: string; readonly fields: { readonly [name: string]: string } };
/**
 * Files that are written once, sealed at rest. A key is `quarantine/<random id>`: it tells nothing of whose or what it
 * is, and is never used a second time. Whoever holds a slot or a view may use it until it expires, so both are given to
 * the sender alone.
 */
export type Blobs = {
  slot(key: string, terms: SlotTerms): Promise<Slot>;
  /** Whether the bytes have arrived, whole. */
  isStored(key: string): Promise<boolean>;
  /** A URL that reads the bytes until `expiresAt`; undefined when nothing is stored. */
  view(key: string, expiresAt: Instant): Promise<string | undefined>;
  /**
   * For good; nothing stored is no error. S3 cannot recall an open slot: bytes that come later fall to the bucket's
   * lifecycle.
   */
  remove(key: string): Promise<void>;
};
