/** The occupations of the rule as Dukcapil writes them in JENIS_PKRJN, upper case, anything but letters as a blank. */
const publicJob = [
  'PNS',
  'PEGAWAI NEGERI SIPIL',
  'TNI(?: A[DLU])?',
  'TENTARA NASIONAL INDONESIA(?: A[DLU])?',
  'POLRI',
  'KEPOLISIAN (?:NEGARA )?(?:RI|REPUBLIK INDONESIA)',
  '(?:KARYAWAN|PEGAWAI)(?: TETAP)? BUMN',
  'ANGGOTA DPR(?: RI)?',
  'ANGGOTA DPRD(?: (?:PROP|PROV|PROPINSI|PROVINSI|KAB|KABUPATEN|KOTA))*',
].join('|');
/** From the first word to the last, so that PENSIUNAN PNS is none; repeated, for PEGAWAI NEGERI SIPIL (PNS). */
const onlyPublicJobs = new RegExp(`^(?:${publicJob})(?: (?:${publicJob}))*$`);

/**
 * Whether JENIS_PKRJN names permanent staff of BUMN, PNS, TNI, POLRI, or a member of DPR or DPRD. Not KARYAWAN SWASTA,
 * PENSIUNAN, KARYAWAN HONORER; nor KARYAWAN BUMD, ANGGOTA DPD, PPPK, which the rule does not name.
 */
export const isPublicJob = (jenisPkrjn: string): boolean =>
  onlyPublicJobs.test(
    jenisPkrjn
      .toUpperCase()
      .replace(/[^A-Z]+/g, ' ')
      .trim(),
  );
