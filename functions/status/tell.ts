import type { Finding } from '../../shared/domain/eligibility.ts';
import type { EtaRange } from '../../shared/domain/eta.ts';
import { stepName } from '../../shared/domain/ladder.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import type { Found } from '../../shared/records/findings.ts';

/** `needs-correction` stands for every NIK that could not be matched, however that came about. */
export type ToldState = 'received' | 'waiting' | 'with-officer' | 'needs-correction' | 'found';
export type ToldFinding = Pick<
  Finding,
  'rule' | 'version' | 'reason' | 'remedy' | 'source' | 'decidedBy' | 'evidence'
> & {
  /** 1-based line of the form; only to the account that entered it. */
  readonly member?: number;
};

/** What a citizen is told about one family. Nothing in it depends on flags, or on whether other families share a NIK. */
export type Told = {
  readonly state: ToldState;
  readonly familyId?: string;
  readonly window?: string;
  readonly revision?: number;
  readonly step: { readonly number: number; readonly name: string };
  /** Position in the line = ticket - the greatest `called` seen of GET /v1/public. */
  readonly ticket?: number;
  /** Quota days between which its turn comes, as shown with its ticket. */
  readonly eta?: EtaRange;
  readonly decidedDay?: string;
  readonly message: string;
  readonly verdict?: 'eligible-so-far' | 'not-eligible';
  readonly findings?: readonly ToldFinding[];
  readonly corrections?: readonly string[];
  /** Asking sooner tells nothing new. */
  readonly askAgainAfterSeconds: number;
};

const messages = {
  received: 'Pendaftaran Anda sudah diterima, sedang dimasukkan ke antrean; tidak perlu dikirim lagi.',
  waiting: 'Pendaftaran Anda aman dalam antrean dan akan diperiksa sesuai gilirannya.',
  'with-officer':
    'Pendaftaran Anda akan diperiksa petugas. Anda dapat memperbaiki data, atau datang ke kelurahan dengan KTP dan KK.',
  'needs-correction':
    'Ada data yang tidak cocok. Periksa yang disebut di bawah dan NIK anggota lainnya, perbaiki, lalu kirim lagi; atau datang ke kelurahan dengan KTP dan KK.',
  'eligible-so-far':
    'Sejauh ini memenuhi syarat. Hasil ini masih akan ditetapkan oleh petugas dan musyawarah kelurahan; terdaftar belum berarti menerima bantuan.',
  'not-eligible':
    'Sejauh ini belum memenuhi syarat. Hasil ini belum keputusan akhir: petugas yang menetapkan. Bila keliru, Anda dapat memperbaiki data atau menyanggah.',
} as const;

/** What is told before the recorder has run: that it is safe, and no other fact. */
export const tellReceived = (): Told => ({
  state: 'received',
  step: { number: 2, name: stepName(2) },
  message: messages.received,
  askAgainAfterSeconds: 30,
});

/** Two unknown NIKs end a family's check: more lines would tell that the others are only on another KK. */
const correctionsTold = 2;

/** One text for a NIK that is unknown and for one that belongs to another KK: which it is, is told to nobody. */
const correction = (line: number): string =>
  `NIK anggota ke-${line + 1} dan No KK tidak cocok: periksa angkanya lalu perbaiki, atau datang ke kelurahan.`;

const toldFinding = (finding: Finding, toOwner: boolean): ToldFinding => {
  const { rule, version, reason, remedy, source, decidedBy, evidence, member } = finding;
  const shown = toOwner && member !== undefined ? { member: member + 1 } : {};
  return { rule, version, reason, remedy, source, decidedBy, evidence, ...shown };
};

/** Its number and dates, as long as it has not been let go for the first time. */
const tellTurn = ({ ticket, eta, letGoAt }: FamilyRecord): Pick<Told, 'ticket' | 'eta'> => {
  if (letGoAt !== undefined) return {};
  return { ...(ticket === undefined ? {} : { ticket }), ...(eta === undefined ? {} : { eta }) };
};

/** `toOwner`: asked by the account that entered the family; else by someone with its receipt code. */
export const tell = (family: FamilyRecord, found: Found | undefined, toOwner: boolean): Told => {
  const base = {
    familyId: family.familyId,
    window: family.window,
    revision: family.revision,
    step: { number: family.step, name: stepName(family.step) },
  };
  const unmatched = found?.unmatched ?? [];
  if (family.state === 'waiting')
    return { ...base, ...tellTurn(family), state: 'waiting', message: messages.waiting, askAgainAfterSeconds: 60 };
  if (unmatched.length > 0) {
    return {
      ...base,
      // The ladder's step would tell a family that ended here from one that an officer holds.
      step: { number: 4, name: stepName(4) },
      state: 'needs-correction',
      message: messages['needs-correction'],
      corrections: unmatched.slice(0, correctionsTold).map(correction),
      askAgainAfterSeconds: 3600,
    };
  }
  if (family.state === 'with-officer' || family.verdict === undefined || family.verdict === 'not-matched') {
    return { ...base, state: 'with-officer', message: messages['with-officer'], askAgainAfterSeconds: 3600 };
  }
  return {
    ...base,
    state: 'found',
    ...(family.decidedDay === undefined ? {} : { decidedDay: family.decidedDay }),
    verdict: family.verdict,
    message: messages[family.verdict],
    findings: (found?.findings ?? []).map((finding) => toldFinding(finding, toOwner)),
    askAgainAfterSeconds: 3600,
  };
};
