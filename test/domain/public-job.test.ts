import { describe, expect, it } from 'vitest';
import { isPublicJob } from '../../shared/domain/public-job.ts';

describe('isPublicJob', () => {
  it.each([
    'PEGAWAI NEGERI SIPIL (PNS)',
    'PEGAWAI NEGERI SIPIL',
    'PNS',
    'TENTARA NASIONAL INDONESIA (TNI)',
    'TENTARA NASIONAL INDONESIA',
    'TNI',
    'TNI AD',
    'KEPOLISIAN RI (POLRI)',
    'KEPOLISIAN RI',
    'Kepolisian Negara Republik Indonesia',
    'POLRI',
    'TNI/POLRI',
    'KARYAWAN BUMN',
    'Karyawan  Bumn',
    ' karyawan bumn ',
    'PEGAWAI TETAP BUMN',
    'ANGGOTA DPR-RI',
    'ANGGOTA DPR RI',
    'ANGGOTA DPRD PROVINSI',
    'ANGGOTA DPRD PROPINSI',
    'ANGGOTA DPRD PROP.',
    'ANGGOTA DPRD KABUPATEN/KOTA',
    'ANGGOTA DPRD KAB.',
  ])('finds the rule’s occupation in "%s"', (job) => {
    expect(isPublicJob(job)).toBe(true);
  });

  it.each([
    '',
    'BELUM/TIDAK BEKERJA',
    'KARYAWAN SWASTA',
    'KARYAWAN HONORER',
    'KARYAWAN BUMD',
    'PENSIUNAN',
    'PENSIUNAN PNS',
    'PENSIUNAN TNI/POLRI',
    'PURNAWIRAWAN TNI',
    'ANGGOTA DPD',
    'ANGGOTA BPK',
    'GURU',
    'BURUH HARIAN LEPAS',
    'WIRASWASTA',
    'PETANI/PEKEBUN',
    'TNIX',
    'PNSD SWASTA',
  ])('finds none in "%s"', (job) => {
    expect(isPublicJob(job)).toBe(false);
  });
});
